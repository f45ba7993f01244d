package one.apiin.webapp.clips;

import one.apiin.download.ClipPart;
import one.apiin.spring.jobs.UploadCoverJobEvent;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Cover.CoverClip;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Downloads the files of a cover as soon as it is complete, because it is not documented
 * how long the gateway's links stay valid. A file that fails is downloaded on request.
 */
@Component
class ClipCollector {

	private static final Logger LOGGER = LoggerFactory.getLogger(ClipCollector.class);

	private final Clips clips;

	private final AsyncTaskExecutor executor;

	ClipCollector(Clips clips, @Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor) {
		this.clips = clips;
		this.executor = executor;
	}

	@EventListener
	void on(UploadCoverJobEvent event) {
		Cover.of(event.job())
			.filter((cover) -> !cover.clips().isEmpty())
			.ifPresent((cover) -> this.executor.execute(() -> collect(cover)));
	}

	private void collect(Cover cover) {
		for (CoverClip clip : cover.clips()) {
			if (clip.hasAudio()) {
				collect(cover, clip, ClipPart.AUDIO);
			}
			if (clip.hasImage()) {
				collect(cover, clip, ClipPart.IMAGE);
			}
		}
	}

	private void collect(Cover cover, CoverClip clip, ClipPart part) {
		try {
			this.clips.get(cover, clip, part);
		}
		catch (RuntimeException ex) {
			LOGGER.warn("{} of clip {} of cover {} is not stored yet: {}", part, clip.number(), cover.id(),
					ex.getMessage());
		}
	}

}
