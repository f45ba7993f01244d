package one.apiin.internal.json;

/**
 * A body is not the expected JSON. Checked, so that no caller forgets to translate it
 * into a public exception.
 */
public final class UnreadableJsonException extends Exception {

	private static final long serialVersionUID = 1L;

	public UnreadableJsonException(String reason) {
		super(LogSanitizer.sanitize(reason), null, false, false);
	}

}
