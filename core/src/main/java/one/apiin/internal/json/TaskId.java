package one.apiin.internal.json;

import org.jspecify.annotations.Nullable;

/**
 * The rules for task ids: opaque, printable ASCII, at most 128 characters. They are
 * encoded here rather than by Feign, which lets through whatever looks encoded already.
 */
public final class TaskId {

	private static final int LONGEST = 128;

	private static final String UNRESERVED = "-._~";

	private TaskId() {
	}

	public static boolean isValid(@Nullable String id) {
		return id != null && !id.isBlank() && id.length() <= LONGEST
				&& id.chars().allMatch((character) -> character >= 0x20 && character <= 0x7e);
	}

	/**
	 * Checks an id that a caller handed in.
	 * @param id the id
	 * @return the same id
	 */
	public static String require(String id) {
		if (id == null) {
			throw new NullPointerException("taskId");
		}
		if (!isValid(id)) {
			throw new IllegalArgumentException("taskId must be printable ASCII of 1 to " + LONGEST
					+ " characters, not \"" + SafeText.of(id, LONGEST) + "\"");
		}
		return id;
	}

	/**
	 * Percent-encodes for a query or a path segment.
	 * @param id a valid id
	 * @return the encoded id
	 */
	public static String encode(String id) {
		StringBuilder encoded = null;
		for (int i = 0; i < id.length(); i++) {
			char character = id.charAt(i);
			if (isUnreserved(character)) {
				if (encoded != null) {
					encoded.append(character);
				}
			}
			else {
				if (encoded == null) {
					encoded = new StringBuilder(id.length() + 16).append(id, 0, i);
				}
				encoded.append('%')
					.append(Character.toUpperCase(Character.forDigit(character >> 4, 16)))
					.append(Character.toUpperCase(Character.forDigit(character & 0xf, 16)));
			}
		}
		return (encoded != null) ? encoded.toString() : id;
	}

	private static boolean isUnreserved(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || UNRESERVED.indexOf(character) >= 0;
	}

}
