package one.apiin.download;

import java.nio.file.Path;

import one.apiin.uploadcover.Clip;

/**
 * Observes downloads to files: on the caller's thread for {@code save} and
 * {@code saveAll}, on a download thread of the client for their {@code …Async} twins. It
 * should return quickly, because the transfer waits for it. An exception that it throws
 * is logged and does not end the download.
 */
@FunctionalInterface
public interface DownloadListener {

	/** A listener that does nothing. */
	DownloadListener NONE = (clip, part, received, total) -> {
	};

	/**
	 * Called after each block of at most 64 KiB.
	 * @param clip the clip
	 * @param part which of its files
	 * @param received number of bytes stored so far; starts again from a small number if
	 * the host could not resume an interrupted transfer
	 * @param total number of bytes of the whole file, or -1 if the host did not return it
	 */
	void onProgress(Clip clip, ClipPart part, long received, long total);

	/**
	 * Called when a file has its final name.
	 * @param clip the clip
	 * @param part which of its files
	 * @param file the complete file
	 */
	default void onSaved(Clip clip, ClipPart part, Path file) {
	}

}
