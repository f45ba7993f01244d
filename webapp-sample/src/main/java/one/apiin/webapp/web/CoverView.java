package one.apiin.webapp.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Cover.CoverClip;
import org.jspecify.annotations.Nullable;

/**
 * A cover as pages show it.
 *
 * @param cover the cover
 * @param job its job
 * @param request its request, or null if it was not stored
 * @param state its state in words
 * @param clips its results
 * @param now the time of the page
 */
record CoverView(Cover cover, UploadCoverJob job, @Nullable UploadCoverRequest request, StateText state,
		List<CoverClip> clips, Instant now) {

	private static final int TINTS = 6;

	static CoverView of(Cover cover) {
		return new CoverView(cover, cover.job(), cover.request(), StateText.of(cover.state()), cover.clips(),
				Instant.now());
	}

	public String id() {
		return this.cover.id();
	}

	public String version() {
		return this.cover.version();
	}

	public String reference() {
		return this.cover.reference();
	}

	public String name() {
		if (this.request == null) {
			return this.cover.reference();
		}
		String title = this.request.title();
		return (title != null && !title.isBlank()) ? title : "Cover of " + this.request.audioId();
	}

	public boolean open() {
		return this.cover.state() == UploadCoverJobState.QUEUED || this.cover.state() == UploadCoverJobState.SUBMITTING
				|| this.cover.state() == UploadCoverJobState.RUNNING;
	}

	public boolean is(String state) {
		return this.cover.state().name().equals(state);
	}

	/** The number of the first clip with a picture, or 0. */
	public int picture() {
		return this.clips.stream().filter(CoverClip::hasImage).mapToInt(CoverClip::number).findFirst().orElse(0);
	}

	/** The colour that is shown instead of a picture. */
	public String tint() {
		return "tint-" + Math.floorMod(this.cover.id().hashCode(), TINTS);
	}

	/** Seconds from the submit to the end, or until now. */
	public long seconds() {
		Instant end = open() ? this.now : this.cover.lastChange();
		Instant start = Objects.requireNonNullElse(this.job.submittedAt(), this.job.createdAt());
		return Math.max(0, Duration.between(start, end).toSeconds());
	}

	public String took() {
		long seconds = seconds();
		if (seconds < 60) {
			return seconds + " s";
		}
		return (seconds < 3600) ? seconds / 60 + " min " + seconds % 60 + " s"
				: seconds / 3600 + " h " + seconds / 60 % 60 + " min";
	}

	public String created() {
		return TimelineEntry.text(this.job.createdAt());
	}

	public List<TimelineEntry> timeline() {
		List<TimelineEntry> entries = new ArrayList<>();
		entries.add(new TimelineEntry("Requested", this.job.createdAt(), "Stored before anything was sent."));
		if (this.job.submittedAt() != null && !is("NOT_SENT")) {
			entries.add(new TimelineEntry("Sent to the gateway", this.job.submittedAt(),
					"Sent once. It is never repeated automatically."));
		}
		if (this.job.acceptedAt() != null) {
			entries.add(new TimelineEntry("Accepted", this.job.acceptedAt(), "Task " + this.job.taskId()));
		}
		if (!open()) {
			String note = Objects.requireNonNullElse(this.job.failure(), "");
			entries.add(new TimelineEntry(this.state.word(), this.cover.lastChange(), note));
		}
		return entries;
	}

	/** Something that happened. */
	record TimelineEntry(String what, Instant at, String note) {

		private static final DateTimeFormatter TEXT = DateTimeFormatter
			.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
			.withZone(ZoneOffset.UTC);

		static String text(Instant instant) {
			return TEXT.format(instant);
		}

		/** The browser converts it to local time. */
		public String text() {
			return text(this.at);
		}

	}

}
