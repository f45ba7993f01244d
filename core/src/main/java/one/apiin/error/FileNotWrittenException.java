package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * The file could not be stored in the directory, for example because the directory is not
 * writable.
 */
public class FileNotWrittenException extends DownloadException {

	private static final long serialVersionUID = 1L;

	public FileNotWrittenException(String message, @Nullable String host, @Nullable Throwable cause) {
		super(message, host, ErrorDetails.none(), cause);
	}

}
