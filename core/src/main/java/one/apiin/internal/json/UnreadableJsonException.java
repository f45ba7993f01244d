package one.apiin.internal.json;

/**
 * A body is not the JSON that it should be. Checked, so that no caller forgets to turn it
 * into one of the public exceptions.
 */
public final class UnreadableJsonException extends Exception {

	private static final long serialVersionUID = 1L;

	public UnreadableJsonException(String reason) {
		super(SafeText.of(reason), null, false, false);
	}

}
