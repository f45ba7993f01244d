package one.apiin.internal.call;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import one.apiin.internal.http.HttpCall;
import one.apiin.internal.json.Json;
import one.apiin.internal.json.UnreadableJsonException;
import tools.jackson.databind.JsonNode;

/**
 * The values that a request submitted, which are masked where an answer quotes them:
 * prompt, style, title, callback URL and all other text except ids. Masks whole values
 * and parts of at least eight letters and digits, in any quoting, escaping or case.
 */
public final class SubmittedValues {

	/** Shorter parts are words that an error message may contain as well. */
	public static final int MIN_PART_LENGTH = 8;

	private static final String MASK = "***";

	/** A shorter line of a longer text is not a secret. */
	private static final int MIN_LINE_LENGTH = 3;

	private static final String PRIVATE_NAMES = "(?i:\\w*callback\\w*|\\w*notify\\w*|webhook\\w*|\\w*prompt|lyrics?|style|title|tags)";

	private static final Pattern PRIVATE_NAME = Pattern.compile(PRIVATE_NAMES);

	private static final String PRIVATE_FIELDS = "(" + PRIVATE_NAMES;

	/** A callback URL contains a secret. */
	private static final Pattern CALLBACK_URL = Pattern.compile("(\"callback_url\"\\s*:\\s*\")[^\"]*");

	/**
	 * Fields that hold a user's text or a callback's secret in any answer, also where the
	 * request did not carry them: a status may quote the request of its task.
	 */
	private static final Pattern FIELD = Pattern
		.compile(PRIVATE_FIELDS + "\"\\s*:\\s*\")[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+", Pattern.DOTALL);

	/** The same in JSON that is quoted in JSON. */
	private static final Pattern QUOTED_FIELD = Pattern
		.compile(PRIVATE_FIELDS + "(\\\\+)\"\\s*:\\s*\\2\")(?:(?!(?<!\\\\)\\2\").)*+", Pattern.DOTALL);

	private static final Set<String> ID_FIELDS = Set.of("audio_id", "origin_task_id", "task_id", "taskId");

	private final Set<String> all = new HashSet<>();

	private final List<Letters> secrets = new ArrayList<>();

	private final List<String> signs = new ArrayList<>();

	private SubmittedValues() {
	}

	/** Masks what must not be logged even at TRACE, where bodies are logged. */
	static String maskCallbackUrl(String body) {
		return CALLBACK_URL.matcher(body).replaceAll("$1" + MASK);
	}

	public static SubmittedValues of(HttpCall call, Json json) {
		SubmittedValues echo = new SubmittedValues();
		if (call.taskId() != null) {
			echo.all.add(call.taskId());
		}
		byte[] body = call.body();
		if (body == null) {
			return echo;
		}
		try {
			echo.collect("", json.read(body));
		}
		catch (UnreadableJsonException ex) {
			echo.add(new String(body, StandardCharsets.UTF_8));
		}
		return echo;
	}

	private void collect(String name, JsonNode node) {
		if (node.isObject()) {
			node.properties().forEach((field) -> collect(field.getKey(), field.getValue()));
		}
		else if (node.isArray()) {
			node.values().forEach((element) -> collect(name, element));
		}
		else if (node.isString()) {
			this.all.add(node.asString());
			if (!ID_FIELDS.contains(name)) {
				add(node.asString());
			}
		}
	}

	private void add(String value) {
		Letters letters = Letters.of(value);
		if (letters.size() > 0) {
			this.secrets.add(letters);
			value.lines().map(Letters::of).filter((line) -> line.size() >= MIN_LINE_LENGTH).forEach(this.secrets::add);
		}
		else if (!value.isBlank()) {
			this.signs.add(value);
		}
	}

	/**
	 * Whether the request submitted a value, so that the answer only repeats it.
	 */
	boolean contains(String value) {
		return this.all.contains(value);
	}

	/**
	 * Masks the submitted values in text from an answer.
	 */
	String mask(String text) {
		return maskValues(maskFields(text), MIN_PART_LENGTH);
	}

	/**
	 * Whether a field of this name holds a user's text or a callback's secret.
	 */
	public static boolean isPrivate(String name) {
		return PRIVATE_NAME.matcher(name).matches();
	}

	/**
	 * Masks fields of JSON that hold a user's text, whatever the request submitted.
	 */
	public static String maskFields(String text) {
		String masked = FIELD.matcher(text).replaceAll("$1" + MASK);
		return QUOTED_FIELD.matcher(masked).replaceAll("$1" + MASK);
	}

	/**
	 * Masks the submitted values in text.
	 * @param minPart the least number of letters and digits of a part that is masked
	 */
	public String maskValues(String text, int minPart) {
		String masked = text;
		for (String sign : this.signs) {
			masked = masked.replace(sign, MASK);
		}
		Letters letters = Letters.of(masked);
		boolean[] hidden = new boolean[masked.length()];
		boolean any = false;
		for (Letters secret : this.secrets) {
			any |= (secret.size() < minPart) ? letters.hideWord(secret, hidden)
					: letters.hideParts(secret, minPart, hidden);
		}
		return any ? blanked(masked, hidden) : masked;
	}

	private static String blanked(String text, boolean[] hidden) {
		StringBuilder blanked = new StringBuilder(text.length());
		for (int i = 0; i < hidden.length; i++) {
			if (!hidden[i]) {
				blanked.append(text.charAt(i));
			}
			else if (i == 0 || !hidden[i - 1]) {
				blanked.append(MASK);
			}
		}
		return blanked.toString();
	}

	/**
	 * The letters and digits of a text in lower case, and their positions in it. Escapes
	 * of JSON and URLs are decoded.
	 *
	 * @param text the letters and digits
	 * @param starts where each of them begins
	 * @param ends where each of them ends
	 */
	// Never compared, so the arrays are harmless.
	@SuppressWarnings("ArrayRecordComponent")
	private record Letters(String text, int[] starts, int[] ends) {

		static Letters of(String original) {
			StringBuilder text = new StringBuilder(original.length());
			int[] starts = new int[original.length()];
			int[] ends = new int[original.length()];
			for (int i = 0; i < original.length();) {
				Unit unit = Unit.at(original, i);
				for (int j = 0; j < unit.text().length(); j++) {
					char character = unit.text().charAt(j);
					if (Character.isLetterOrDigit(character) || Character.isSurrogate(character)) {
						starts[text.length()] = i;
						ends[text.length()] = unit.end();
						text.append(Character.toLowerCase(character));
					}
				}
				i = unit.end();
			}
			return new Letters(text.toString(), starts, ends);
		}

		int size() {
			return this.text.length();
		}

		/** Short values are hidden only where they are whole words. */
		boolean hideWord(Letters word, boolean[] hidden) {
			boolean any = false;
			for (int at = this.text.indexOf(word.text); at >= 0; at = this.text.indexOf(word.text, at + 1)) {
				int last = at + word.size() - 1;
				boolean starts = at == 0 || this.ends[at - 1] < this.starts[at];
				boolean ends = last + 1 == size() || this.ends[last] < this.starts[last + 1];
				if (starts && ends) {
					hide(at, last, hidden);
					any = true;
				}
			}
			return any;
		}

		boolean hideParts(Letters secret, int minPart, boolean[] hidden) {
			Set<String> parts = new HashSet<>();
			for (int i = 0; i + minPart <= secret.size(); i++) {
				parts.add(secret.text.substring(i, i + minPart));
			}
			boolean any = false;
			for (int i = 0; i + minPart <= size() && !parts.isEmpty(); i++) {
				if (parts.contains(this.text.substring(i, i + minPart))) {
					hide(i, i + minPart - 1, hidden);
					any = true;
				}
			}
			return any;
		}

		private void hide(int first, int last, boolean[] hidden) {
			for (int i = this.starts[first]; i < this.ends[last]; i++) {
				hidden[i] = true;
			}
		}

	}

	/**
	 * One character of a text, or the escape that stands for it.
	 *
	 * @param text what it stands for
	 * @param end where it ends
	 */
	private record Unit(String text, int end) {

		private static final String NO_TEXT = "";

		private static final String HEX = "0123456789abcdef";

		static Unit at(String text, int start) {
			return switch (text.charAt(start)) {
				case '\\' -> escape(text, start);
				case '%' -> percent(text, start);
				case '&' -> entity(text, start);
				default -> new Unit(text.substring(start, start + 1), start + 1);
			};
		}

		/** At any depth of JSON quoted in JSON. */
		private static Unit escape(String text, int start) {
			int at = start;
			while (at < text.length() && text.charAt(at) == '\\') {
				at++;
			}
			if (at == text.length()) {
				return new Unit(NO_TEXT, at);
			}
			char kind = text.charAt(at);
			int code = (kind == 'u') ? hex(text, at + 1, 4) : -1;
			if (code >= 0) {
				return new Unit(Character.toString((char) code), at + 5);
			}
			return ("nrtbf".indexOf(kind) >= 0) ? new Unit(NO_TEXT, at + 1) : new Unit(NO_TEXT, at);
		}

		private static Unit percent(String text, int start) {
			byte[] bytes = new byte[(text.length() - start) / 3];
			int count = 0;
			int at = start;
			while (at < text.length() && text.charAt(at) == '%' && hex(text, at + 1, 2) >= 0) {
				bytes[count++] = (byte) hex(text, at + 1, 2);
				at += 3;
			}
			return (count > 0) ? new Unit(new String(bytes, 0, count, StandardCharsets.UTF_8), at)
					: new Unit(NO_TEXT, start + 1);
		}

		private static Unit entity(String text, int start) {
			int end = text.indexOf(';', start);
			if (end < 0 || end - start > 8 || !isEntity(text.substring(start + 1, end))) {
				return new Unit(NO_TEXT, start + 1);
			}
			return new Unit(character(text.substring(start + 1, end).toLowerCase(Locale.ROOT)), end + 1);
		}

		private static boolean isEntity(String name) {
			return name.matches("#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5}|amp|lt|gt|quot|apos|nbsp");
		}

		private static String character(String entity) {
			if (entity.charAt(0) != '#') {
				return NO_TEXT;
			}
			int code = (entity.charAt(1) == 'x') ? Integer.parseInt(entity.substring(2), 16)
					: Integer.parseInt(entity.substring(1));
			return Character.isValidCodePoint(code) ? Character.toString(code) : NO_TEXT;
		}

		private static int hex(String text, int start, int digits) {
			if (start + digits > text.length()) {
				return -1;
			}
			int value = 0;
			for (int i = start; i < start + digits; i++) {
				int digit = HEX.indexOf(Character.toLowerCase(text.charAt(i)));
				if (digit < 0) {
					return -1;
				}
				value = value * 16 + digit;
			}
			return value;
		}

	}

}
