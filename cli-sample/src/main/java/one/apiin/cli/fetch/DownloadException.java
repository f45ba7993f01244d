package one.apiin.cli.fetch;

import org.jspecify.annotations.Nullable;

/**
 * A file could not be had from its host, or must not be.
 */
public final class DownloadException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public DownloadException(String message) {
		this(message, null);
	}

	public DownloadException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
