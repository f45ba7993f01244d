package one.apiin.cli.download;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The two files of a clip: which content they may have, and how large they may be.
 */
enum FileKind {

	AUDIO("audio/", 512L << 20),

	IMAGE("image/", 32L << 20);

	/** What storage says that does not know what it holds; the first bytes decide. */
	private static final Set<String> ANY_CONTENT = Set.of("application/octet-stream", "binary/octet-stream",
			"application/binary", "application/x-binary", "application/force-download", "application/x-force-download",
			"application/download", "application/x-download", "application/x-octet-stream", "application/unknown",
			"unknown/unknown", "application/x-unknown");

	private static final Map<String, String> EXTENSIONS = Map.ofEntries(Map.entry("audio/mpeg", "mp3"),
			Map.entry("audio/mp3", "mp3"), Map.entry("audio/wav", "wav"), Map.entry("audio/x-wav", "wav"),
			Map.entry("audio/wave", "wav"), Map.entry("audio/mp4", "m4a"), Map.entry("audio/x-m4a", "m4a"),
			Map.entry("audio/ogg", "ogg"), Map.entry("audio/flac", "flac"), Map.entry("audio/aac", "aac"),
			Map.entry("image/jpeg", "jpeg"), Map.entry("image/jpg", "jpg"), Map.entry("image/png", "png"),
			Map.entry("image/webp", "webp"), Map.entry("image/gif", "gif"), Map.entry("image/avif", "avif"));

	private final String typePrefix;

	private final long largest;

	FileKind(String typePrefix, long largest) {
		this.typePrefix = typePrefix;
		this.largest = largest;
	}

	/**
	 * The most bytes that are taken.
	 * @return a number of bytes
	 */
	long largest() {
		return this.largest;
	}

	/**
	 * Tells whether an answer can be such a file; an error page is not.
	 * @param contentType the header, or null
	 * @param start the first bytes of the content
	 * @return whether it is taken
	 */
	boolean accepts(@Nullable String contentType, byte[] start) {
		String type = mediaType(contentType);
		if (saysSomething(type)) {
			return type.startsWith(this.typePrefix);
		}
		String seen = FirstBytes.type(start);
		return seen == null || seen.startsWith(this.typePrefix);
	}

	private static boolean saysSomething(String type) {
		return type.indexOf('/') > 0 && !ANY_CONTENT.contains(type);
	}

	/**
	 * Chooses an extension: by the type, or else by the path or the first bytes, and only
	 * one that is known.
	 * @param contentType the header, or null
	 * @param path the path of the URL, or null
	 * @param start the first bytes of the content
	 * @return an extension without its dot
	 */
	String extension(@Nullable String contentType, @Nullable String path, byte[] start) {
		String byType = EXTENSIONS.get(mediaType(contentType));
		if (byType != null) {
			return byType;
		}
		String end = (path != null) ? path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT) : "";
		if (knows(end)) {
			return end;
		}
		String seen = FirstBytes.type(start);
		return EXTENSIONS.getOrDefault((seen != null) ? seen : "", name().toLowerCase(Locale.ROOT));
	}

	private boolean knows(String extension) {
		return EXTENSIONS.entrySet()
			.stream()
			.anyMatch((each) -> each.getKey().startsWith(this.typePrefix) && each.getValue().equals(extension));
	}

	private static String mediaType(@Nullable String contentType) {
		return (contentType != null) ? contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT) : "";
	}

}
