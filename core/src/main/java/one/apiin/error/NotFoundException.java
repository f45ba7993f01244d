package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * The {@code audio_id} or {@code task_id} is unknown to the gateway (404, documented).
 * Nothing was charged.
 */
public class NotFoundException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	public NotFoundException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

}
