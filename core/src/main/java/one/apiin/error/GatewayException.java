package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * The gateway was not reached (then the message says that nothing was sent), or gave an
 * answer that is neither a success nor one of the other refusals. For a POST this is
 * thrown only when it certainly was not accepted: it may be repeated.
 */
public class GatewayException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	public GatewayException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

}
