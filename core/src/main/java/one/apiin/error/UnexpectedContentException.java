package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * The host returned something else than the file: another media type, such as an error
 * page, a content encoding that was not requested, or nothing at all.
 */
public class UnexpectedContentException extends DownloadException {

	private static final long serialVersionUID = 1L;

	public UnexpectedContentException(String message, @Nullable String host) {
		super(message, host, ErrorDetails.none(), null);
	}

}
