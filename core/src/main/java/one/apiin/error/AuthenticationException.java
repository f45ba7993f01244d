package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * The gateway refused the API key (401, documented) or what it may do (403, seen in
 * related gateways). Nothing was charged; the call may be repeated with another key.
 */
public class AuthenticationException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	public AuthenticationException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

}
