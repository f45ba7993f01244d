package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * The file is larger than the limit that {@code DownloadOptions} sets.
 */
public class FileTooLargeException extends DownloadException {

	private static final long serialVersionUID = 1L;

	public FileTooLargeException(String message, @Nullable String host) {
		super(message, host, ErrorDetails.none(), null);
	}

}
