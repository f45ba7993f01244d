package one.apiin.download;

/**
 * The files of a clip.
 */
public enum ClipPart {

	/** The audio, by {@code Clip.audioUrl()}. */
	AUDIO("audio"),

	/** The cover picture, by {@code Clip.imageUrl()}. */
	IMAGE("image");

	private final String word;

	ClipPart(String word) {
		this.word = word;
	}

	/** The top-level media type, the fallback extension and the word in messages. */
	String word() {
		return this.word;
	}

}
