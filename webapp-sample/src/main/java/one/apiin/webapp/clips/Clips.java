package one.apiin.webapp.clips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import one.apiin.webapp.CoversProperties;
import one.apiin.webapp.Gateway;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Cover.CoverClip;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The files of finished covers: each is fetched once, however many ask for it, and then
 * kept, so that it outlives the gateway's links. Thread-safe; blocks while it fetches.
 */
@Component
public class Clips implements AutoCloseable {

	/** So that a slow host can't take all of the application's threads. */
	private static final int WAITING_AT_ONCE = 32;

	private final CoversProperties.Clips settings;

	private final ClipFiles files;

	private final ClipFetcher fetcher;

	private final Map<String, CompletableFuture<Path>> underWay = new ConcurrentHashMap<>();

	private final Semaphore waiting = new Semaphore(WAITING_AT_ONCE);

	@Autowired
	Clips(CoversProperties properties, Gateway gateway) {
		this(properties.clips(), new Destinations(gateway, SystemDefaultDnsResolver.INSTANCE));
	}

	Clips(CoversProperties.Clips settings, Destinations destinations) {
		this.settings = settings;
		this.files = new ClipFiles(settings.directory(), settings.maxSize().toBytes(), InstantSource.system());
		this.fetcher = new ClipFetcher(destinations, settings.timeout());
	}

	/**
	 * A file of a clip.
	 * @param cover a cover
	 * @param clip one of its clips
	 * @param kind which file
	 * @return the file on disk
	 * @throws ClipUnavailableException if it can't be had or must not be
	 */
	public Path get(Cover cover, CoverClip clip, ClipKind kind) {
		URI url = (kind == ClipKind.AUDIO) ? clip.clip().audioUrl() : clip.clip().imageUrl();
		if (url == null) {
			throw new ClipUnavailableException("The gateway named none");
		}
		String stem = cover.id() + "-" + clip.number() + "-" + kind.word();
		try {
			Optional<Path> kept = this.files.find(stem);
			return kept.isPresent() ? kept.get() : await(stem, url, kind);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Whoever waits for another's fetch holds a thread just the same. */
	private Path await(String stem, URI url, ClipKind kind) {
		if (!this.waiting.tryAcquire()) {
			throw new ClipUnavailableException("Too many are waiting for files; try again soon");
		}
		try {
			return fetchOnce(stem, url, kind);
		}
		finally {
			this.waiting.release();
		}
	}

	private Path fetchOnce(String stem, URI url, ClipKind kind) {
		CompletableFuture<Path> mine = new CompletableFuture<>();
		CompletableFuture<Path> others = this.underWay.putIfAbsent(stem, mine);
		if (others != null) {
			return joined(others);
		}
		try {
			mine.complete(fetch(stem, url, kind));
		}
		catch (IOException ex) {
			mine.completeExceptionally(new UncheckedIOException(ex));
		}
		catch (RuntimeException | Error ex) {
			mine.completeExceptionally(ex);
		}
		finally {
			this.underWay.remove(stem);
		}
		return joined(mine);
	}

	private static Path joined(CompletableFuture<Path> file) {
		try {
			return file.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw ex;
		}
	}

	private Path fetch(String stem, URI url, ClipKind kind) throws IOException {
		// Another instance or request may have been faster.
		Optional<Path> kept = this.files.find(stem);
		if (kept.isPresent()) {
			return kept.get();
		}
		Receipt receipt = new Receipt(stem, kind);
		this.fetcher.fetch(url, receipt);
		return receipt.file();
	}

	@Override
	public void close() {
		this.fetcher.close();
	}

	private final class Receipt implements ClipFetcher.Receiver {

		private final String stem;

		private final ClipKind kind;

		private @Nullable Path file;

		Receipt(String stem, ClipKind kind) {
			this.stem = stem;
			this.kind = kind;
		}

		@Override
		public void receive(URI url, HttpEntity entity) throws IOException {
			String ending = this.kind.ending(entity.getContentType(), url.getPath())
				.orElseThrow(() -> new ClipUnavailableException("It is of no type that is taken"));
			long largest = (this.kind == ClipKind.AUDIO) ? Clips.this.settings.maxAudioSize().toBytes()
					: Clips.this.settings.maxImageSize().toBytes();
			if (entity.getContentLength() > largest) {
				throw new ClipUnavailableException("It is larger than " + largest + " bytes");
			}
			this.file = Clips.this.files.keep(this.stem + "." + ending, entity.getContent(), largest);
		}

		Path file() {
			if (this.file == null) {
				throw new ClipUnavailableException("Nothing was received");
			}
			return this.file;
		}

	}

}
