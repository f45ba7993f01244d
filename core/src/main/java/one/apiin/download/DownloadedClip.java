package one.apiin.download;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The files of a clip that were written. Immutable.
 *
 * @param clipId the clip's id
 * @param audio the audio, or null if the clip has none
 * @param image the cover picture, or null if the clip has none or only the audio was
 * requested
 */
public record DownloadedClip(String clipId, @Nullable Path audio, @Nullable Path image) {

	public DownloadedClip {
		Objects.requireNonNull(clipId, "clipId");
	}

	/**
	 * Both files.
	 * @return the files that are not null, the audio first
	 */
	public List<Path> files() {
		return Stream.of(this.audio, this.image).filter(Objects::nonNull).toList();
	}

}
