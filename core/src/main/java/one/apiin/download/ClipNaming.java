package one.apiin.download;

import one.apiin.uploadcover.Clip;

/**
 * Chooses the names of downloaded files. The kit appends the extension, replaces
 * characters that are unsafe on any operating system, and makes names distinct within one
 * call.
 */
@FunctionalInterface
public interface ClipNaming {

	/**
	 * The name of a file without its extension.
	 * @param clip the clip
	 * @param part which of its files
	 * @return any text; a path separator in it does not lead out of the directory
	 */
	String name(Clip clip, ClipPart part);

	/**
	 * Names files by the clip's id: {@code song_abc.mp3} and {@code song_abc.jpeg}.
	 * @return the default naming
	 */
	static ClipNaming byId() {
		return (clip, part) -> clip.id();
	}

}
