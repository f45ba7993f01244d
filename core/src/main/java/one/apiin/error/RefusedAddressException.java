package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * The URL of a clip, or the target of a redirect, is not allowed: it does not use https,
 * it contains user info or an unusual port, or its host has an address outside the public
 * internet. Nothing was sent to that host.
 */
public class RefusedAddressException extends DownloadException {

	private static final long serialVersionUID = 1L;

	public RefusedAddressException(String message, @Nullable String host, @Nullable Throwable cause) {
		super(message, host, ErrorDetails.none(), cause);
	}

}
