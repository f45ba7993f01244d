package one.apiin.internal.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rules for task ids: opaque, printable ASCII, at most 128 characters. They are
 * encoded here and not by Feign, which does not encode what looks encoded.
 */
public final class TaskId {

	private static final int MAX_LENGTH = 128;

	/** The documented name first, then those of related gateways. */
	private static final String[] FIELD_NAMES = { "task_id", "taskId", "workId" };

	private static final String UNRESERVED = "-._~";

	private TaskId() {
	}

	/**
	 * Reads the field of an object that names a task.
	 * @return the id as it stands there, valid or not, or null if there is none
	 */
	public static @Nullable String namedIn(JsonNode object) {
		return Fields.text(object, FIELD_NAMES);
	}

	public static boolean isValid(@Nullable String id) {
		return id != null && !id.isBlank() && id.length() <= MAX_LENGTH
				&& id.chars().allMatch((character) -> character >= 0x20 && character <= 0x7e);
	}

	/**
	 * Validates an id passed in by a caller.
	 * @return the same id
	 */
	public static String require(String id) {
		if (id == null) {
			throw new NullPointerException("taskId");
		}
		if (!isValid(id)) {
			throw new IllegalArgumentException("taskId must be printable ASCII of 1 to " + MAX_LENGTH
					+ " characters, not \"" + LogSanitizer.sanitize(id, MAX_LENGTH) + "\"");
		}
		return id;
	}

	/**
	 * Percent-encodes a valid id for a query or a path segment.
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
