package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * The file system of the directory has too little free space for the file. No partial
 * file is left.
 */
public class InsufficientSpaceException extends FileNotWrittenException {

	private static final long serialVersionUID = 1L;

	public InsufficientSpaceException(String message, @Nullable String host, @Nullable Throwable cause) {
		super(message, host, cause);
	}

}
