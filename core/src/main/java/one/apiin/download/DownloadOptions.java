package one.apiin.download;

import java.time.Duration;
import java.util.Objects;

/**
 * How files are downloaded. Immutable; start with {@link #defaults()}.
 *
 * @param overwrite whether existing files are replaced; a symbolic link is replaced, its
 * target is unchanged
 * @param audioOnly whether cover pictures are left out
 * @param maxAudioBytes maximum size of the audio in bytes, counted while it is received
 * @param maxImageBytes maximum size of the picture in bytes, counted while it is received
 * @param timeout maximum time for one file, redirects, pauses and resumed transfers
 * included
 * @param naming chooses file names
 * @param listener observes progress
 */
public record DownloadOptions(boolean overwrite, boolean audioOnly, long maxAudioBytes, long maxImageBytes,
		Duration timeout, ClipNaming naming, DownloadListener listener) {

	private static final Duration MAX_TIMEOUT = Duration.ofDays(7);

	private static final DownloadOptions DEFAULTS = new DownloadOptions(false, false, 512L << 20, 32L << 20,
			Duration.ofMinutes(10), ClipNaming.byId(), DownloadListener.NONE);

	public DownloadOptions {
		Objects.requireNonNull(timeout, "timeout");
		Objects.requireNonNull(naming, "naming");
		Objects.requireNonNull(listener, "listener");
		require(maxAudioBytes > 0, "maxAudioBytes must be positive, not " + maxAudioBytes);
		require(maxImageBytes > 0, "maxImageBytes must be positive, not " + maxImageBytes);
		require(timeout.compareTo(Duration.ofMillis(1)) >= 0 && timeout.compareTo(MAX_TIMEOUT) <= 0,
				"timeout must be at least 1 ms and at most " + MAX_TIMEOUT.toDays() + " days, not " + timeout);
	}

	/**
	 * No overwriting, both files, 512 MiB of audio, 32 MiB of picture, 10 minutes for
	 * each file, names by clip id.
	 * @return the default options
	 */
	public static DownloadOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * The same options with or without overwriting.
	 * @param value whether existing files are replaced
	 * @return new options
	 */
	public DownloadOptions withOverwrite(boolean value) {
		return new DownloadOptions(value, this.audioOnly, this.maxAudioBytes, this.maxImageBytes, this.timeout,
				this.naming, this.listener);
	}

	/**
	 * The same options with or without cover pictures.
	 * @param value whether cover pictures are left out
	 * @return new options
	 */
	public DownloadOptions withAudioOnly(boolean value) {
		return new DownloadOptions(this.overwrite, value, this.maxAudioBytes, this.maxImageBytes, this.timeout,
				this.naming, this.listener);
	}

	/**
	 * The same options with another size limit of the audio.
	 * @param bytes maximum size in bytes; positive
	 * @return new options
	 */
	public DownloadOptions withMaxAudioBytes(long bytes) {
		return new DownloadOptions(this.overwrite, this.audioOnly, bytes, this.maxImageBytes, this.timeout, this.naming,
				this.listener);
	}

	/**
	 * The same options with another size limit of the picture.
	 * @param bytes maximum size in bytes; positive
	 * @return new options
	 */
	public DownloadOptions withMaxImageBytes(long bytes) {
		return new DownloadOptions(this.overwrite, this.audioOnly, this.maxAudioBytes, bytes, this.timeout, this.naming,
				this.listener);
	}

	/**
	 * The same options with another time limit.
	 * @param limit maximum time for one file; at least 1 ms
	 * @return new options
	 */
	public DownloadOptions withTimeout(Duration limit) {
		return new DownloadOptions(this.overwrite, this.audioOnly, this.maxAudioBytes, this.maxImageBytes, limit,
				this.naming, this.listener);
	}

	/**
	 * The same options with other file names.
	 * @param names chooses file names
	 * @return new options
	 */
	public DownloadOptions withNaming(ClipNaming names) {
		return new DownloadOptions(this.overwrite, this.audioOnly, this.maxAudioBytes, this.maxImageBytes, this.timeout,
				names, this.listener);
	}

	/**
	 * The same options with another observer.
	 * @param observer observes progress
	 * @return new options
	 */
	public DownloadOptions withListener(DownloadListener observer) {
		return new DownloadOptions(this.overwrite, this.audioOnly, this.maxAudioBytes, this.maxImageBytes, this.timeout,
				this.naming, observer);
	}

	long maxBytes(ClipPart part) {
		return (part == ClipPart.AUDIO) ? this.maxAudioBytes : this.maxImageBytes;
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

}
