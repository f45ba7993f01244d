package one.apiin.cli.download;

import java.nio.file.Path;

/**
 * A download would overwrite something.
 */
public final class FileExistsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public FileExistsException(Path file) {
		super("\"" + file + "\" exists and was not overwritten (--force does that)");
	}

}
