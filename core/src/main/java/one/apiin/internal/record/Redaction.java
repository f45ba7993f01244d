package one.apiin.internal.record;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import one.apiin.internal.call.SubmittedValues;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.json.Json;
import one.apiin.internal.json.StateWord;
import one.apiin.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Masks what must not be in a recording: keys and credentials, the query, fragment and
 * user of each URL, and what this client submitted, wherever an answer repeats it. Used
 * by one thread.
 */
final class Redaction {

	static final String MASK = "***";

	/** An answer may repeat what an earlier request submitted. */
	private static final int MAX_REMEMBERED = 100;

	/** A host of a callback URL may share shorter parts with that of a clip. */
	private static final int MIN_URL_PART_LENGTH = 16;

	private static final Pattern SECRET_NAME = Pattern.compile(
			"(?i).*(api-?_?key|auth(?!ors?$)|cookie|token|secret|passw|signature|credential|session).*",
			Pattern.DOTALL);

	private static final Pattern CREDENTIALS = Pattern
		.compile("aio_[A-Za-z0-9_-]+|(?i:(?<=bearer|basic)\\s{1,5}[A-Za-z0-9._~+/=-]{6,})");

	private static final Pattern URL = Pattern
		.compile("(?i)[a-z][a-z0-9+.-]{1,20}(?::(?:\\\\*/){2}|%3a%2f%2f)[^\\s\"'<>]*[^\\s\"'<>\\\\]");

	private static final Pattern URL_USER = Pattern.compile("(?<=//|/\\\\/|%2f%2f)[^/?#\\\\]*(?=@)");

	/** In any escaping, from the sign before it to the end. */
	private static final Pattern URL_QUERY = Pattern.compile("(?i)(\\?|#|;|%3f|%23|%3b|\\\\u003f|\\\\u0023|&#63;).*",
			Pattern.DOTALL);

	/** A query without a URL before it, such as that of a path. */
	private static final Pattern QUERY = Pattern.compile("\\?[^\\s\"'<>?=]{1,200}=[^\\s\"'<>]*[^\\s\"'<>\\\\]");

	private static final Pattern WHOLE_URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]{1,20}://\\S+");

	/** Words of the contract, which a prompt may contain as well. */
	private static final Set<String> ERROR_TYPES = Set.of("bad_request", "authentication_error", "not_found",
			"insufficient_credits", "rate_limited");

	private final Supplier<String> apiKey;

	private final Json json;

	private final Deque<SubmittedValues> submitted = new ArrayDeque<>();

	Redaction(Supplier<String> apiKey, Json json) {
		this.apiKey = apiKey;
		this.json = json;
	}

	/** Learns what a request submits. */
	void learn(HttpCall call) {
		if (call.isSubmit()) {
			this.submitted.addLast(SubmittedValues.of(call, this.json));
			if (this.submitted.size() > MAX_REMEMBERED) {
				this.submitted.removeFirst();
			}
		}
	}

	/** Masks a header, a field of JSON or anything else with a name. */
	String value(String name, String value) {
		return isSecret(name) ? MASK : value(value);
	}

	static boolean isSecret(String name) {
		return SECRET_NAME.matcher(name).matches() || name.toLowerCase(Locale.ROOT).startsWith("proxy-")
				|| SubmittedValues.isPrivate(name);
	}

	private String value(String value) {
		if (isWordOfTheContract(value)) {
			return value;
		}
		return WHOLE_URL.matcher(value).matches() ? masked(value, MIN_URL_PART_LENGTH) : text(value);
	}

	private static boolean isWordOfTheContract(String value) {
		return value.matches("[A-Za-z_]{1,40}")
				&& (StateWord.meaning(value) != TaskState.UNKNOWN || ERROR_TYPES.contains(value));
	}

	/** Masks text of any kind. */
	String text(String text) {
		return masked(SubmittedValues.maskFields(text), SubmittedValues.MIN_PART_LENGTH);
	}

	private String masked(String text, int minPart) {
		String masked = withoutKey(CREDENTIALS.matcher(text).replaceAll(MASK));
		masked = URL.matcher(masked).replaceAll(Redaction::withoutSecrets);
		masked = QUERY.matcher(masked).replaceAll("?" + MASK);
		for (SubmittedValues values : this.submitted) {
			masked = values.maskValues(masked, minPart);
		}
		return masked;
	}

	private String withoutKey(String text) {
		String key = key();
		return (key != null) ? text.replace(key, MASK) : text;
	}

	private @Nullable String key() {
		try {
			return this.apiKey.get();
		}
		catch (RuntimeException ex) {
			// The exchange had a key, which the transport has masked.
			return null;
		}
	}

	private static String withoutSecrets(MatchResult url) {
		String withoutQuery = URL_QUERY.matcher(url.group()).replaceFirst("?" + MASK);
		return URL_USER.matcher(withoutQuery).replaceFirst(MASK);
	}

}
