package one.apiin.webapp.clips;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import one.apiin.spring.jobs.UploadCoverJobEvent;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Cover.CoverClip;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Fetches the files of a cover as soon as it is finished, for how long the gateway's
 * links live is not documented. What it misses is fetched when somebody asks.
 */
@Component
class ClipCollector implements AutoCloseable {

	private static final Logger LOGGER = LoggerFactory.getLogger(ClipCollector.class);

	private static final int THREADS = 2;

	private static final int MAX_WAITING = 1000;

	private final Clips clips;

	private final ExecutorService threads;

	ClipCollector(Clips clips) {
		this.clips = clips;
		ThreadPoolExecutor pool = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(MAX_WAITING), new CustomizableThreadFactory("clips-"));
		pool.allowCoreThreadTimeOut(true);
		this.threads = pool;
	}

	@EventListener
	void on(UploadCoverJobEvent event) {
		Cover.of(event.job()).filter((cover) -> !cover.clips().isEmpty()).ifPresent(this::collect);
	}

	private void collect(Cover cover) {
		try {
			this.threads.execute(() -> cover.clips().forEach((clip) -> collect(cover, clip)));
		}
		catch (RejectedExecutionException ex) {
			LOGGER.debug("Too much to do; the files of {} are fetched when somebody asks", cover.id());
		}
	}

	private void collect(Cover cover, CoverClip clip) {
		for (ClipKind kind : ClipKind.values()) {
			if ((kind == ClipKind.AUDIO) ? clip.hasAudio() : clip.hasImage()) {
				try {
					this.clips.get(cover, clip, kind);
				}
				catch (RuntimeException ex) {
					LOGGER.warn("The {} of cover {} is not kept yet: {}", kind.word(), cover.id(), ex.getMessage());
				}
			}
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
