package one.apiin.error;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A file, directory or symbolic link with the target name exists and overwriting is off.
 * It is unchanged.
 */
public class FileExistsException extends DownloadException {

	private static final long serialVersionUID = 1L;

	private final String file;

	public FileExistsException(String message, @Nullable String host, Path file) {
		super(message, host, ErrorDetails.none(), null);
		this.file = file.toString();
	}

	/**
	 * The file that exists.
	 * @return its path
	 */
	public Path file() {
		return Path.of(this.file);
	}

}
