package one.apiin.webapp.clips;

import org.jspecify.annotations.Nullable;

/**
 * A file could not be had from its host, or must not be.
 */
public final class ClipUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ClipUnavailableException(String message) {
		this(message, null);
	}

	ClipUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
