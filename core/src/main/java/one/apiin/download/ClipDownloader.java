package one.apiin.download;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import one.apiin.uploadcover.Clip;

/**
 * Downloads the files of clips without trusting their URLs, names, types or sizes.
 * Thread-safe. Never charged: the gateway's API is not called and the API key is never
 * sent. How long the URLs of clips stay valid is not documented, so download soon.
 * <p>
 * URLs, redirects included (at most 3), must use https on the usual port and lead to
 * public internet addresses; the connection goes to the address that was checked (through
 * a proxy that guards addresses, to the proxy). If the client's base URL is on this
 * machine, URLs of this machine lead to the origin of the base URL, whatever their port;
 * redirects to other ports of this machine are refused. An interrupted transfer is
 * resumed up to three times if the host has a strong {@code ETag}, otherwise the file is
 * requested again. The client's connect and read timeouts, TLS context and User-Agent
 * apply.
 * <p>
 * All methods throw subclasses of {@link one.apiin.error.DownloadException}:
 * {@link one.apiin.error.RefusedAddressException},
 * {@link one.apiin.error.UnexpectedContentException},
 * {@link one.apiin.error.FileTooLargeException},
 * {@link one.apiin.error.TransferFailedException} and, where files are written,
 * {@link one.apiin.error.FileExistsException},
 * {@link one.apiin.error.InsufficientSpaceException} and
 * {@link one.apiin.error.FileNotWrittenException}. Futures fail with the same exceptions.
 */
public interface ClipDownloader {

	/**
	 * Saves audio and cover picture with the default options. Blocks.
	 * @param clip the clip
	 * @param directory where the files are written; created if it does not exist
	 * @return the files that were written
	 */
	default DownloadedClip save(Clip clip, Path directory) {
		return save(clip, directory, DownloadOptions.defaults());
	}

	/**
	 * Saves the files of one clip. A file has its final name only when it is complete. If
	 * one of them fails, the other one is saved nevertheless. Blocks; an interrupt aborts
	 * the transfer.
	 * @param clip the clip
	 * @param directory where the files are written; created if it does not exist
	 * @param options limits, names and observer
	 * @return the files that were written
	 */
	default DownloadedClip save(Clip clip, Path directory, DownloadOptions options) {
		return saveAll(List.of(clip), directory, options).get(0);
	}

	/**
	 * Saves the files of several clips, such as all clips of a task, under distinct
	 * names, even if ids are equal or differ in case only. If some files fail, the others
	 * are saved nevertheless; then the first failure is thrown, and the further ones are
	 * suppressed in it. {@link DownloadListener#onSaved} reports each saved file. Blocks;
	 * an interrupt aborts all transfers.
	 * @param clips the clips
	 * @param directory where the files are written; created if it does not exist
	 * @param options limits, names and observer
	 * @return the files that were written, in the order of the clips
	 */
	List<DownloadedClip> saveAll(List<Clip> clips, Path directory, DownloadOptions options);

	/**
	 * Saves audio and cover picture with the default options, without blocking.
	 * @param clip the clip
	 * @param directory where the files are written; created if it does not exist
	 * @return the files that were written
	 */
	default CompletableFuture<DownloadedClip> saveAsync(Clip clip, Path directory) {
		return saveAsync(clip, directory, DownloadOptions.defaults());
	}

	/**
	 * Saves the files of one clip without blocking. Cancelling the future aborts the
	 * transfer and deletes the partial file.
	 * @param clip the clip
	 * @param directory where the files are written; created if it does not exist
	 * @param options limits, names and observer
	 * @return the files that were written; completed on the client's executor
	 */
	CompletableFuture<DownloadedClip> saveAsync(Clip clip, Path directory, DownloadOptions options);

	/**
	 * Saves the files of several clips like {@link #saveAll}, without blocking.
	 * Cancelling the future aborts the transfer and deletes the partial file; files that
	 * are complete stay.
	 * @param clips the clips
	 * @param directory where the files are written; created if it does not exist
	 * @param options limits, names and observer
	 * @return the files that were written; completed on the client's executor
	 */
	CompletableFuture<List<DownloadedClip>> saveAllAsync(List<Clip> clips, Path directory, DownloadOptions options);

	/**
	 * Opens a file with the default limits, to store it elsewhere. Blocks.
	 * @param url the URL, such as {@code Clip.audioUrl()}
	 * @param part what the file must be
	 * @return the content; you must close it
	 */
	default ClipContent open(URI url, ClipPart part) {
		return open(url, part, DownloadOptions.defaults());
	}

	/**
	 * Opens a file to store it elsewhere. Blocks until the type is known.
	 * @param url the URL, such as {@code Clip.audioUrl()}
	 * @param part what the file must be
	 * @param options size limit and time limit, which includes the time that you take to
	 * read; the others have no effect
	 * @return the content; you must close it
	 */
	ClipContent open(URI url, ClipPart part, DownloadOptions options);

}
