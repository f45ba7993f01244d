package one.apiin.internal.json;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads single fields leniently, by one set of coercions for all routes: text is a string
 * or a number; an integer may be a string; a value that does not fit counts as absent.
 */
public final class Fields {

	private static final int MAX_CODE_DIGITS = 9;

	private static final int SUCCESS = 200;

	private static final double MAX_CLIP_SECONDS = 7 * 24 * 3600;

	/** Words that gateways put into error fields although there is no error. */
	private static final Set<String> NO_ERROR_WORDS = Set.of("", "none", "null", "nil", "undefined", "nan", "n/a", "-",
			"no", "false", "0", "200", "ok", "success", "successful", "succeeded", "no error", "no_error", "noerror");

	private Fields() {
	}

	/**
	 * The text of the first of the fields that is not blank, or null.
	 * @param names the fields, the most certain first
	 */
	public static @Nullable String text(JsonNode object, String... names) {
		for (String name : names) {
			JsonNode value = object.get(name);
			if (value != null && (value.isString() || value.isIntegralNumber())) {
				String text = value.asString();
				if (!text.isBlank()) {
					return text;
				}
			}
		}
		return null;
	}

	/**
	 * Whether an error field means that there is no error: it is absent, null, false, 0,
	 * 200, empty, a word such as "none" or "success", or consists of such values.
	 */
	public static boolean meansNoError(@Nullable JsonNode value) {
		if (value == null || value.isNull() || value.isMissingNode()) {
			return true;
		}
		if (value.isContainer()) {
			return value.values().stream().allMatch(Fields::meansNoError);
		}
		if (value.isBoolean()) {
			return !value.asBoolean();
		}
		if (value.isNumber()) {
			double number = value.asDouble(Double.NaN);
			return number == 0 || number == SUCCESS;
		}
		return value.isString() && NO_ERROR_WORDS.contains(value.asString().strip().toLowerCase(Locale.ROOT));
	}

	/**
	 * The text of the first of the fields that reports an error, or null.
	 * @param names the fields, the most certain first
	 */
	public static @Nullable String reason(JsonNode object, String... names) {
		for (String name : names) {
			JsonNode value = object.get(name);
			if (value != null && value.isString() && !meansNoError(value)) {
				return value.asString();
			}
		}
		return null;
	}

	public static @Nullable Integer code(JsonNode object, String name) {
		JsonNode value = object.get(name);
		if (value == null) {
			return null;
		}
		if (value.isNumber()) {
			double number = value.asDouble(Double.NaN);
			return (number == Math.rint(number) && Math.abs(number) < 1e9) ? Integer.valueOf((int) number) : null;
		}
		return value.isString() ? codeFromText(value.asString().trim()) : null;
	}

	private static @Nullable Integer codeFromText(String text) {
		boolean digits = !text.isEmpty() && text.length() <= MAX_CODE_DIGITS
				&& text.chars().allMatch((character) -> character >= '0' && character <= '9');
		return digits ? Integer.valueOf(text) : null;
	}

	/**
	 * A URL, or null. One that does not parse is encoded, never dropped: it was paid for.
	 */
	public static @Nullable URI uri(JsonNode object, String name) {
		String text = text(object, name);
		if (text == null) {
			return null;
		}
		try {
			return new URI(text.strip());
		}
		catch (URISyntaxException ex) {
			return encoded(text.strip());
		}
	}

	private static URI encoded(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		StringBuilder uri = new StringBuilder(bytes.length + 16);
		for (int i = 0; i < bytes.length; i++) {
			if (isUriCharacter(bytes[i]) || isEncodedAt(bytes, i)) {
				uri.append((char) bytes[i]);
			}
			else {
				uri.append(String.format("%%%02X", bytes[i] & 0xff));
			}
		}
		try {
			return new URI(uri.toString());
		}
		catch (URISyntaxException ex) {
			return URI.create(uri.toString().replace(":", "%3A").replace("/", "%2F"));
		}
	}

	private static boolean isUriCharacter(byte each) {
		return each > 0 && (Character.isLetterOrDigit(each) || "-._~:/?&=+,;@!$'()*".indexOf(each) >= 0);
	}

	private static boolean isEncodedAt(byte[] bytes, int index) {
		return bytes[index] == '%' && index + 2 < bytes.length && Character.digit(bytes[index + 1], 16) >= 0
				&& Character.digit(bytes[index + 2], 16) >= 0;
	}

	/**
	 * A length in seconds, as a number or as text, or null.
	 */
	public static @Nullable Duration seconds(JsonNode object, String name) {
		JsonNode value = object.get(name);
		double seconds = (value != null && (value.isNumber() || value.isString())) ? value.asDouble(Double.NaN)
				: Double.NaN;
		boolean usable = seconds > 0 && seconds < MAX_CLIP_SECONDS;
		return usable ? Duration.ofMillis(Math.round(seconds * 1000)) : null;
	}

	/**
	 * A point in time, or null: ISO-8601, or a local date and time, which is read as UTC.
	 */
	public static @Nullable Instant instant(JsonNode object, String... names) {
		String text = text(object, names);
		if (text == null) {
			return null;
		}
		String iso = text.strip().replace(' ', 'T');
		try {
			return OffsetDateTime.parse(iso).toInstant();
		}
		catch (DateTimeException ex) {
			return localInstant(iso);
		}
	}

	private static @Nullable Instant localInstant(String iso) {
		try {
			return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
