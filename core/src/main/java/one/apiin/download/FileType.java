package one.apiin.download;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The type of a file: a known media type with its extension, or neither. No type that can
 * carry a script is known.
 *
 * @param mediaType the media type
 * @param extension the extension without its dot
 */
record FileType(String mediaType, String extension) {

	/** How many of the first bytes are needed. */
	static final int FIRST_BYTES = 16;

	private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("mp3", "audio/mpeg"),
			Map.entry("wav", "audio/wav"), Map.entry("m4a", "audio/mp4"), Map.entry("ogg", "audio/ogg"),
			Map.entry("flac", "audio/flac"), Map.entry("aac", "audio/aac"), Map.entry("opus", "audio/opus"),
			Map.entry("webm", "audio/webm"), Map.entry("jpeg", "image/jpeg"), Map.entry("png", "image/png"),
			Map.entry("webp", "image/webp"), Map.entry("gif", "image/gif"), Map.entry("avif", "image/avif"));

	private static final Map<String, String> OTHER_NAMES = Map.of("audio/mp3", "audio/mpeg", "audio/x-wav", "audio/wav",
			"audio/wave", "audio/wav", "audio/vnd.wave", "audio/wav", "audio/x-m4a", "audio/mp4", "audio/x-flac",
			"audio/flac", "image/jpg", "image/jpeg");

	/** Types that storage declares when it does not know the content. */
	private static final Set<String> UNSPECIFIC = Set.of("application/octet-stream", "binary/octet-stream",
			"application/binary", "application/x-binary", "application/force-download", "application/x-force-download",
			"application/download", "application/x-download", "application/x-octet-stream", "application/unknown",
			"unknown/unknown", "application/x-unknown");

	private static final List<Signature> SIGNATURES = List.of(new Signature(0, "ID3", "audio/mpeg"),
			new Signature(8, "WAVE", "audio/wav"), new Signature(8, "WEBP", "image/webp"),
			new Signature(0, "OggS", "audio/ogg"), new Signature(0, "fLaC", "audio/flac"),
			new Signature(4, "ftypavi", "image/avif"), new Signature(4, "ftyphei", "image/heic"),
			new Signature(4, "ftypmif1", "image/heic"), new Signature(4, "ftyp", "audio/mp4"),
			new Signature(0, "\u001aE\u00df\u00a3", "audio/webm"), new Signature(0, "\u00ff\u00f1", "audio/aac"),
			new Signature(0, "\u00ff\u00f9", "audio/aac"), new Signature(0, "\u00ff\u00fb", "audio/mpeg"),
			new Signature(0, "\u00ff\u00fa", "audio/mpeg"), new Signature(0, "\u00ff\u00f3", "audio/mpeg"),
			new Signature(0, "\u00ff\u00f2", "audio/mpeg"), new Signature(0, "\u00ff\u00d8\u00ff", "image/jpeg"),
			new Signature(0, "\u0089PNG", "image/png"), new Signature(0, "GIF8", "image/gif"),
			new Signature(0, "\u001f\u008b", "application/gzip"));

	/**
	 * Decides what a file is. The declared type counts if it is specific, then the first
	 * bytes, then the name; first bytes of something else are refused in any case.
	 * @param part what the file must be
	 * @param contentType the declared type, or null
	 * @param path the path of the URL, or null
	 * @param start the first bytes, up to {@link #FIRST_BYTES}
	 * @return the type
	 * @throws Refusal if the file is not such a part
	 */
	static FileType of(ClipPart part, @Nullable String contentType, @Nullable String path, byte[] start)
			throws Refusal {
		String declared = declared(contentType);
		String seen = seen(start);
		Refusal.unless(start.length > 0, "it is empty");
		Refusal.unless(declared.isEmpty() || isOf(part, declared), "its declared type is not " + part.word() + "/*");
		Refusal.unless(seen == null || isOf(part, seen),
				"its first bytes are not those of an " + part.word() + " file");
		for (String extension : List.of(extension(declared), extension(seen), fileExtension(path))) {
			String type = TYPES.get(extension);
			if (type != null && isOf(part, type)) {
				return new FileType(type, extension);
			}
		}
		return new FileType("application/octet-stream", part.word());
	}

	private static boolean isOf(ClipPart part, String type) {
		return type.startsWith(part.word() + "/") && !type.contains("xml");
	}

	private static String declared(@Nullable String contentType) {
		String type = (contentType != null) ? contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT) : "";
		boolean specific = type.indexOf('/') > 0 && !UNSPECIFIC.contains(type);
		return specific ? OTHER_NAMES.getOrDefault(type, type) : "";
	}

	private static @Nullable String seen(byte[] bytes) {
		String start = new String(bytes, StandardCharsets.ISO_8859_1);
		for (Signature signature : SIGNATURES) {
			if (start.startsWith(signature.text(), signature.offset())) {
				return signature.type();
			}
		}
		String text = start.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
		return (text.startsWith("<") || text.startsWith("{") || text.startsWith("[")) ? "text/plain" : null;
	}

	private static String extension(@Nullable String type) {
		return TYPES.entrySet()
			.stream()
			.filter((each) -> each.getValue().equals(type))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse("");
	}

	private static String fileExtension(@Nullable String path) {
		String end = (path != null) ? path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT) : "";
		return end.equals("jpg") ? "jpeg" : end;
	}

	/**
	 * Bytes at a fixed place of a type of file.
	 *
	 * @param offset their place
	 * @param text the bytes, one for each character
	 * @param type the media type
	 */
	private record Signature(int offset, String text, String type) {

	}

}
