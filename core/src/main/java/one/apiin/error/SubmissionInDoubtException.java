package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * A POST was sent, and it is unknown whether it was accepted: the answer was lost, late,
 * unreadable or a server error. It may have been charged and was not repeated. If
 * {@link #taskId()} is known, continue with a status read or a wait for it; otherwise
 * check your account before you pay a second time.
 */
public class SubmissionInDoubtException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	public SubmissionInDoubtException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

}
