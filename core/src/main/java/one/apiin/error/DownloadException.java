package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * A file of a clip was not downloaded; the subclasses name the cause. Downloads don't
 * reach the gateway's API and are never charged, so you may always repeat them. Messages
 * name the host of the URL, never its path or query, which may hold a signature.
 * {@link #httpStatus()} is the status that the file's host returned, if that is the
 * cause; {@link #code()}, {@link #type()} and {@link #taskId()} are null.
 */
public abstract class DownloadException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String host;

	protected DownloadException(String message, @Nullable String host, ErrorDetails details,
			@Nullable Throwable cause) {
		super(message, details, cause);
		this.host = host;
	}

	/**
	 * The host that the file was requested from: the one of the clip's URL or of a
	 * redirect.
	 * @return the host, or null if the URL has none
	 */
	public final @Nullable String host() {
		return this.host;
	}

}
