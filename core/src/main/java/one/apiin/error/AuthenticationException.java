package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * The gateway refused the API key (401, documented) or the permissions of the key (403,
 * seen on related gateways). Nothing was charged; you may repeat the call with another
 * key.
 */
public class AuthenticationException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	public AuthenticationException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

}
