package one.apiin.cli.download;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Tells what a file holds by its first bytes.
 */
final class FirstBytes {

	/** How many bytes are needed. */
	static final int LENGTH = 16;

	private static final List<Signature> SIGNATURES = List.of(new Signature(0, "ID3", "audio/mpeg"),
			new Signature(8, "WAVE", "audio/wav"), new Signature(8, "WEBP", "image/webp"),
			new Signature(0, "OggS", "audio/ogg"), new Signature(0, "fLaC", "audio/flac"),
			new Signature(4, "ftypavif", "image/avif"), new Signature(4, "ftyp", "audio/mp4"),
			new Signature(0, "\u00ff\u00f1", "audio/aac"), new Signature(0, "\u00ff\u00f9", "audio/aac"),
			new Signature(0, "\u00ff\u00fb", "audio/mpeg"), new Signature(0, "\u00ff\u00fa", "audio/mpeg"),
			new Signature(0, "\u00ff\u00f3", "audio/mpeg"), new Signature(0, "\u00ff\u00f2", "audio/mpeg"),
			new Signature(0, "\u00ff\u00d8\u00ff", "image/jpeg"), new Signature(0, "\u0089PNG", "image/png"),
			new Signature(0, "GIF8", "image/gif"));

	private FirstBytes() {
	}

	/**
	 * Recognises a media type.
	 * @param bytes the first bytes, as many as there are
	 * @return the type, {@code text/plain} for what looks like a page or JSON, or null if
	 * nothing is recognised
	 */
	static @Nullable String type(byte[] bytes) {
		String start = new String(bytes, StandardCharsets.ISO_8859_1);
		for (Signature signature : SIGNATURES) {
			if (start.startsWith(signature.text(), signature.offset())) {
				return signature.type();
			}
		}
		String text = start.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
		return (text.startsWith("<") || text.startsWith("{") || text.startsWith("[")) ? "text/plain" : null;
	}

	/**
	 * Bytes that stand at the beginning of a type of file.
	 *
	 * @param offset where they stand
	 * @param text the bytes, one a character
	 * @param type the media type
	 */
	private record Signature(int offset, String text, String type) {
	}

}
