package one.apiin.sandbox;

import java.net.URI;
import java.util.Map;

import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.common.JsonException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a POST, as far as the gateway evaluates it.
 *
 * @param audioId the source clip, {@code null} if missing or blank
 * @param callbackUrl where to send callbacks, {@code null} if missing or no URI
 * @param complaint why a gateway would refuse it, {@code null} if it would not
 */
record Submission(@Nullable String audioId, @Nullable URI callbackUrl, @Nullable String complaint) {

	static Submission read(String body) {
		Map<?, ?> fields = fields(body);
		if (fields == null) {
			return new Submission(null, null, "the body is not a JSON object");
		}
		return new Submission(text(fields, "audio_id"), uri(text(fields, "callback_url")), complaint(fields));
	}

	private static @Nullable String complaint(Map<?, ?> fields) {
		if (text(fields, "audio_id") == null) {
			return "audio_id is required";
		}
		Object customMode = fields.get("custom_mode");
		if (customMode != null && !(customMode instanceof Boolean)) {
			return "custom_mode must be true or false";
		}
		return (Boolean.TRUE.equals(customMode) && text(fields, "prompt") == null)
				? "prompt is required when custom_mode is true" : null;
	}

	private static @Nullable Map<?, ?> fields(String body) {
		try {
			return Json.read(body, Map.class);
		}
		catch (JsonException ex) {
			return null;
		}
	}

	private static @Nullable String text(Map<?, ?> fields, String name) {
		return (fields.get(name) instanceof String text && !text.isBlank()) ? text : null;
	}

	private static @Nullable URI uri(@Nullable String text) {
		try {
			return (text != null) ? URI.create(text) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
