package one.apiin.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import one.apiin.download.TargetFile.FreeSpace;
import one.apiin.download.TargetFile.NoSpaceException;
import one.apiin.error.DownloadException;
import one.apiin.error.TransferFailedException;
import one.apiin.uploadcover.Clip;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the files of one call, one after the other. Can be aborted from any thread.
 */
final class SaveCall {

	private static final Logger LOGGER = LoggerFactory.getLogger(SaveCall.class);

	private final Transfers transfers;

	private final FreeSpace space;

	private final Path directory;

	private final DownloadOptions options;

	private final FileNames names = new FileNames();

	private final CountDownLatch ended = new CountDownLatch(1);

	private @Nullable DownloadException failure;

	private @Nullable Transfer current;

	private @Nullable String abortReason;

	SaveCall(Transfers transfers, FreeSpace space, Path directory, DownloadOptions options) {
		this.transfers = transfers;
		this.space = space;
		this.directory = directory;
		this.options = options;
	}

	/**
	 * Saves as many files as possible, then throws the first failure.
	 * @param clips the clips
	 * @return the files that were written
	 */
	List<DownloadedClip> run(List<Clip> clips) {
		try {
			List<DownloadedClip> saved = new ArrayList<>();
			for (Clip clip : clips) {
				Path audio = save(clip, ClipPart.AUDIO, clip.audioUrl());
				Path image = this.options.audioOnly() ? null : save(clip, ClipPart.IMAGE, clip.imageUrl());
				saved.add(new DownloadedClip(clip.id(), audio, image));
			}
			if (this.failure != null) {
				throw this.failure;
			}
			return saved;
		}
		finally {
			this.ended.countDown();
		}
	}

	private @Nullable Path save(Clip clip, ClipPart part, @Nullable URI url) {
		if (url == null) {
			return null;
		}
		FileDescription file = new FileDescription(part, clip.id());
		try (Transfer transfer = this.transfers.start(url, file, this.options.timeout())) {
			setCurrent(transfer);
			return save(clip, part, url, transfer);
		}
		catch (DownloadException ex) {
			if (this.failure == null) {
				this.failure = ex;
			}
			else {
				this.failure.addSuppressed(ex);
			}
			return null;
		}
	}

	/** Requests a file again if its transfer was interrupted and could not be resumed. */
	private Path save(Clip clip, ClipPart part, URI url, Transfer transfer) {
		TargetFile target = null;
		while (true) {
			try {
				ClipContent content = ClipContent.open(transfer, part, this.options.maxBytes(part));
				if (target == null) {
					target = target(clip, part, content.extension());
				}
				write(clip, part, url, content, target, transfer);
				return target.path();
			}
			catch (TransferFailedException ex) {
				if (!transfer.hasStarted() || !transfer.mayContinue()) {
					throw ex;
				}
			}
		}
	}

	private TargetFile target(Clip clip, ClipPart part, String extension) {
		String name = this.names.next(this.options.naming().name(clip, part), extension);
		return new TargetFile(this.directory.resolve(name), this.options.overwrite(), this.space);
	}

	private void write(Clip clip, ClipPart part, URI url, ClipContent content, TargetFile target, Transfer transfer) {
		long length = content.length().orElse(-1);
		DownloadListener listener = this.options.listener();
		try {
			// Some JDKs refuse to create a directory that is a link to one.
			if (!Files.isDirectory(this.directory)) {
				Files.createDirectories(this.directory);
			}
			target.requireRoom(length);
			target.write(content.stream(), (written) -> report(() -> listener.onProgress(clip, part, written, length)));
		}
		catch (IOException ex) {
			throw notWritten(url, target.path(), transfer.file(), ex);
		}
		report(() -> listener.onSaved(clip, part, target.path()));
	}

	private DownloadException notWritten(URI url, Path path, FileDescription file, IOException cause) {
		if (cause instanceof FileAlreadyExistsException) {
			return file.exists(url, path);
		}
		if (cause instanceof NoSpaceException) {
			return file.noSpace(url, this.directory, cause.getCause());
		}
		return file.notWritten(url, path, cause);
	}

	private static void report(Runnable call) {
		try {
			call.run();
		}
		catch (RuntimeException ex) {
			LOGGER.warn("A DownloadListener failed; the download continues", ex);
		}
	}

	private void setCurrent(Transfer transfer) {
		String reason;
		synchronized (this) {
			this.current = transfer;
			reason = this.abortReason;
		}
		if (reason != null) {
			transfer.stop(reason);
		}
	}

	/**
	 * Stops the transfer and all further ones.
	 * @param reason why, as the end of a sentence
	 */
	void abort(String reason) {
		Transfer transfer;
		synchronized (this) {
			this.abortReason = reason;
			transfer = this.current;
		}
		if (transfer != null) {
			transfer.stop(reason);
		}
	}

	/**
	 * Waits until the call has ended and its partial file is deleted.
	 * @param nanos the maximum time
	 * @return whether the call has ended
	 */
	boolean awaitEnd(long nanos) throws InterruptedException {
		return this.ended.await(nanos, TimeUnit.NANOSECONDS);
	}

}
