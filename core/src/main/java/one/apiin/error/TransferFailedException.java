package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * The file was not received completely: its host was not reached, returned an error
 * status or closed the connection, the time limit passed, or the download was aborted.
 */
public class TransferFailedException extends DownloadException {

	private static final long serialVersionUID = 1L;

	public TransferFailedException(String message, @Nullable String host, ErrorDetails details,
			@Nullable Throwable cause) {
		super(message, host, details, cause);
	}

}
