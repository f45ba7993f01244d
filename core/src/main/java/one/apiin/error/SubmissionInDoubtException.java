package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * A POST went out and nobody can say whether it was accepted: the answer was lost, late,
 * unreadable or a server error. It may have been charged and was not repeated. If
 * {@link #taskId()} is known, go on with a status read or a wait for it; otherwise look
 * at the account before paying a second time.
 */
public class SubmissionInDoubtException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	public SubmissionInDoubtException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

}
