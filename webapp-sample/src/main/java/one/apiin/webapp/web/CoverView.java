package one.apiin.webapp.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Cover.CoverClip;
import org.jspecify.annotations.Nullable;

/**
 * A cover in words for people.
 *
 * @param cover the cover
 * @param now when it is looked at
 */
record CoverView(Cover cover, Instant now) {

	private static final int TINTS = 6;

	public String id() {
		return this.cover.id();
	}

	public String version() {
		return this.cover.version();
	}

	public String reference() {
		return this.cover.reference();
	}

	/** What people recognise it by. */
	public String name() {
		UploadCoverRequest request = this.cover.request();
		if (request == null) {
			return this.cover.reference();
		}
		String title = request.title();
		return (title != null && !title.isBlank()) ? title : "Cover of " + request.audioId();
	}

	public @Nullable UploadCoverRequest request() {
		return this.cover.request();
	}

	public UploadCoverJob job() {
		return this.cover.job();
	}

	public StateText state() {
		return StateText.of(this.cover.state());
	}

	public boolean open() {
		return this.cover.state() == UploadCoverJobState.QUEUED || this.cover.state() == UploadCoverJobState.SUBMITTING
				|| this.cover.state() == UploadCoverJobState.RUNNING;
	}

	public boolean is(String state) {
		return this.cover.state().name().equals(state);
	}

	public List<CoverClip> clips() {
		return this.cover.clips();
	}

	/** The number of the first clip with a picture, or 0. */
	public int picture() {
		return clips().stream().filter(CoverClip::hasImage).mapToInt(CoverClip::number).findFirst().orElse(0);
	}

	/** Which of the colours stands in for a picture. */
	public String tint() {
		return "tint-" + Math.floorMod(this.cover.id().hashCode(), TINTS);
	}

	/** Seconds since it was asked for, up to its end. */
	public long seconds() {
		Instant end = open() ? this.now : this.cover.lastSign();
		return Math.max(0, Duration.between(start(), end).toSeconds());
	}

	private Instant start() {
		Instant submitted = this.cover.job().submittedAt();
		return (submitted != null) ? submitted : this.cover.job().createdAt();
	}

	/** The same for people. */
	public String took() {
		long seconds = seconds();
		if (seconds < 60) {
			return seconds + " s";
		}
		return (seconds < 3600) ? seconds / 60 + " min " + seconds % 60 + " s"
				: seconds / 3600 + " h " + seconds / 60 % 60 + " min";
	}

	public String created() {
		return TimelineEntry.of(this.cover.job().createdAt());
	}

	/** What happened, oldest first. */
	public List<TimelineEntry> timeline() {
		UploadCoverJob job = this.cover.job();
		List<TimelineEntry> moments = new ArrayList<>();
		moments.add(new TimelineEntry("You asked for it", job.createdAt(), "Stored before anything was sent."));
		if (job.submittedAt() != null) {
			moments.add(new TimelineEntry("Sent to the gateway", job.submittedAt(),
					"Sent once. It is never repeated by itself."));
		}
		if (job.acceptedAt() != null) {
			moments.add(new TimelineEntry("Accepted", job.acceptedAt(), "Task " + job.taskId()));
		}
		if (!open()) {
			String failure = job.failure();
			moments.add(new TimelineEntry(state().word(), this.cover.lastSign(), (failure != null) ? failure : ""));
		}
		return moments;
	}

}
