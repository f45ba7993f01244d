package one.apiin.webapp.clips;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;

/**
 * The two files of a clip, and the types that they may have. No type that could carry a
 * script is among them.
 */
public enum ClipKind {

	AUDIO(Map.of("mp3", "audio/mpeg", "wav", "audio/wav", "m4a", "audio/mp4", "ogg", "audio/ogg", "flac", "audio/flac",
			"aac", "audio/aac", "opus", "audio/opus", "webm", "audio/webm")),

	IMAGE(Map.of("jpeg", "image/jpeg", "png", "image/png", "webp", "image/webp", "gif", "image/gif", "avif",
			"image/avif"));

	private static final Map<String, String> OTHER_NAMES = Map.of("audio/mp3", "audio/mpeg", "audio/x-wav", "audio/wav",
			"audio/wave", "audio/wav", "audio/vnd.wave", "audio/wav", "audio/x-m4a", "audio/mp4", "image/jpg",
			"image/jpeg");

	private static final Map<String, String> OTHER_ENDINGS = Map.of("jpg", "jpeg");

	@SuppressWarnings("ImmutableEnumChecker")
	private final Map<String, String> types;

	ClipKind(Map<String, String> types) {
		this.types = types;
	}

	/**
	 * The file name extension of its type.
	 * @param contentType what the host said, or null
	 * @param path the path of the URL, which counts only if the host did not say much
	 * @return an ending without its dot, or empty if the type is none that is taken
	 */
	Optional<String> ending(@Nullable String contentType, @Nullable String path) {
		String type = (contentType != null) ? contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT) : "";
		if (type.isEmpty() || type.equals("application/octet-stream") || type.equals("binary/octet-stream")) {
			String end = (path != null) ? path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT) : "";
			String usual = OTHER_ENDINGS.getOrDefault(end, end);
			return Optional.of(usual).filter(this.types::containsKey);
		}
		String usual = OTHER_NAMES.getOrDefault(type, type);
		return this.types.entrySet()
			.stream()
			.filter((each) -> each.getValue().equals(usual))
			.map(Map.Entry::getKey)
			.findFirst();
	}

	/**
	 * The type of a stored file.
	 * @param fileName its name
	 * @return the type
	 */
	MediaType mediaType(String fileName) {
		String type = this.types.get(fileName.substring(fileName.lastIndexOf('.') + 1));
		return (type != null) ? MediaType.parseMediaType(type) : MediaType.APPLICATION_OCTET_STREAM;
	}

	/** As part of a file's name. */
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
