package one.apiin.internal.http;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The rules for an API key. No message and no {@code toString} contains a key.
 */
public final class ApiKey implements Supplier<String> {

	private static final String NAME = "The API key ";

	private final Supplier<? extends @Nullable String> source;

	public ApiKey(Supplier<? extends @Nullable String> source) {
		this.source = source;
	}

	/**
	 * Returns the current key. Called for each request.
	 */
	@Override
	public String get() {
		String key;
		try {
			key = this.source.get();
		}
		catch (RuntimeException | Error ex) {
			throw new UnusableKeyException(NAME + "could not be obtained: " + ex.getClass().getSimpleName());
		}
		String problem = problemOf(key);
		if (key == null || problem != null) {
			throw new UnusableKeyException(NAME + problem);
		}
		return key;
	}

	/**
	 * Validates a fixed key.
	 * @return the same key
	 */
	public static String require(@Nullable String key) {
		String problem = problemOf(key);
		if (key == null || problem != null) {
			throw new IllegalArgumentException(NAME + problem);
		}
		return key;
	}

	/**
	 * Why a key is invalid.
	 * @return the problem without the value, or null
	 */
	private static @Nullable String problemOf(@Nullable String key) {
		if (key == null || key.isBlank()) {
			return "is missing or blank";
		}
		if (key.contains("${")) {
			return "is a placeholder that was not resolved; is the variable set?";
		}
		if (isQuote(key.charAt(0)) || isQuote(key.charAt(key.length() - 1))) {
			return "must not be in quotes; they would be a part of the key";
		}
		if (key.regionMatches(true, 0, "Bearer ", 0, 7)) {
			return "must not start with \"Bearer \"; the client adds that";
		}
		if (!key.chars().allMatch((character) -> character > ' ' && character < 0x7f)) {
			return "must consist of visible ASCII characters without blanks and line breaks";
		}
		return null;
	}

	/** Including typographic quotes. */
	private static boolean isQuote(char character) {
		return "\"'`\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb".indexOf(character) >= 0;
	}

	@Override
	public String toString() {
		return "***";
	}

}
