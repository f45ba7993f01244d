package one.apiin.webapp.clips;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import one.apiin.download.ClipDownloader;
import one.apiin.download.ClipPart;
import one.apiin.download.DownloadOptions;
import one.apiin.uploadcover.Clip;
import one.apiin.webapp.CoversProperties;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Cover.CoverClip;

import org.springframework.stereotype.Component;

/**
 * The files of finished covers. The kit downloads each of them once, however many
 * requests ask for it; then it is kept, so that it outlives the gateway's links.
 * Thread-safe; blocks during a download.
 */
@Component
class Clips {

	/** So that a slow host cannot occupy all threads of the application. */
	private static final int MAX_WAITING = 32;

	private final ClipDownloader downloads;

	private final ClipFiles files;

	private final DownloadOptions options;

	private final Map<String, CompletableFuture<Path>> running = new ConcurrentHashMap<>();

	private final Semaphore waiting = new Semaphore(MAX_WAITING);

	Clips(ClipDownloader downloads, CoversProperties properties) {
		CoversProperties.Clips settings = properties.clips();
		this.downloads = downloads;
		this.files = new ClipFiles(settings.directory(), settings.maxSize().toBytes());
		this.options = DownloadOptions.defaults()
			.withOverwrite(true)
			.withMaxAudioBytes(settings.maxAudioSize().toBytes())
			.withMaxImageBytes(settings.maxImageSize().toBytes())
			.withTimeout(settings.timeout());
	}

	/**
	 * Returns a file of a clip.
	 * @throws one.apiin.error.DownloadException if the kit cannot or must not download it
	 * @throws ClipUnavailableException if there is no such file, or for any other reason
	 */
	Path get(Cover cover, CoverClip clip, ClipPart part) {
		String name = cover.id() + "-" + clip.number() + "-" + ((part == ClipPart.AUDIO) ? "audio" : "image");
		return this.files.find(name).orElseGet(() -> await(name, clip.clip(), part));
	}

	private Path await(String name, Clip clip, ClipPart part) {
		if (!this.waiting.tryAcquire()) {
			throw new ClipUnavailableException("Too many requests wait for downloads");
		}
		try {
			return downloadOnce(name, clip, part);
		}
		finally {
			this.waiting.release();
		}
	}

	private Path downloadOnce(String name, Clip clip, ClipPart part) {
		CompletableFuture<Path> file = this.running.computeIfAbsent(name, (key) -> find(key, clip, part));
		file.whenComplete((path, failure) -> this.running.remove(name, file));
		try {
			return file.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	/** Another request or instance may have been faster. */
	private CompletableFuture<Path> find(String name, Clip clip, ClipPart part) {
		return this.files.find(name)
			.map(CompletableFuture::completedFuture)
			.orElseGet(() -> download(name, clip, part));
	}

	private CompletableFuture<Path> download(String name, Clip clip, ClipPart part) {
		boolean audio = part == ClipPart.AUDIO;
		Clip wanted = new Clip(clip.id(), audio ? clip.audioUrl() : null, audio ? null : clip.imageUrl(), null, null,
				null);
		DownloadOptions named = this.options.withNaming((ofClip, ofPart) -> name);
		return this.downloads.saveAsync(wanted, this.files.directory(), named)
			.thenApply((saved) -> saved.files()
				.stream()
				.map(this.files::keep)
				.findFirst()
				.orElseThrow(() -> new ClipUnavailableException("The gateway returned no URL")));
	}

}
