package one.apiin.webapp.covers;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.uploadcover.Clip;
import one.apiin.uploadcover.UploadCoverRequest;
import org.jspecify.annotations.Nullable;

/**
 * A job as its owner sees it. Immutable.
 *
 * @param owner the prefix of its owner
 * @param reference the owner's own name for it
 * @param job the job
 */
public record Cover(String owner, String reference, UploadCoverJob job) {

	/**
	 * Sees a job as a cover.
	 * @param job a job
	 * @return the cover, or empty if the job was not made by this application
	 */
	public static Optional<Cover> of(UploadCoverJob job) {
		return Owner.prefixOf(job.reference())
			.map((prefix) -> new Cover(prefix, job.reference().substring(prefix.length()), job));
	}

	public String id() {
		return this.job.id();
	}

	public UploadCoverJobState state() {
		return this.job.state();
	}

	/**
	 * Names what its owner sees of it: differs if that differs, on every instance. The
	 * job's own version also counts what nobody sees, such as the delivery of its event.
	 * @return a short text
	 */
	public String version() {
		String seen = Stream
			.of(state(), this.job.taskId(), this.job.failure(), this.job.retryOf(), this.job.submittedAt(),
					this.job.acceptedAt(), lastSign(), clips().stream().map(CoverClip::seen).toList())
			.map(String::valueOf)
			.collect(Collectors.joining("\n"));
		return UUID.nameUUIDFromBytes(seen.getBytes(StandardCharsets.UTF_8)).toString();
	}

	/**
	 * Compares two readings of the same cover.
	 * @param other the other one
	 * @return whether this one was read later
	 */
	public boolean isNewerThan(Cover other) {
		return this.job.version() > other.job.version();
	}

	public @Nullable UploadCoverRequest request() {
		return this.job.request();
	}

	/**
	 * When its owner last saw it change. The job's own time of the last change also moves
	 * with what nobody sees.
	 * @return a time
	 */
	public Instant lastSign() {
		if (this.job.finishedAt() != null) {
			return this.job.finishedAt();
		}
		boolean running = state() == UploadCoverJobState.RUNNING;
		return (running && this.job.acceptedAt() != null) ? this.job.acceptedAt() : this.job.updatedAt();
	}

	/**
	 * The results, numbered from 1.
	 * @return the clips, empty unless complete
	 */
	public List<CoverClip> clips() {
		List<Clip> clips = this.job.clips();
		return IntStream.range(0, clips.size()).mapToObj((i) -> new CoverClip(i + 1, clips.get(i))).toList();
	}

	/**
	 * One result.
	 * @param number from 1
	 * @return the clip, if there are so many
	 */
	public Optional<CoverClip> clip(int number) {
		return clips().stream().filter((clip) -> clip.number() == number).findFirst();
	}

	/**
	 * One result of a cover.
	 *
	 * @param number from 1; in paths instead of the gateway's id, which can be any text
	 * @param clip the clip as the gateway returned it
	 */
	public record CoverClip(int number, Clip clip) {

		public boolean hasAudio() {
			return isHttp(this.clip.audioUrl());
		}

		public boolean hasImage() {
			return isHttp(this.clip.imageUrl());
		}

		private List<?> seen() {
			return Arrays.asList(this.clip.id(), this.clip.title(), hasAudio(), hasImage());
		}

		private static boolean isHttp(@Nullable URI url) {
			return url != null
					&& ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))
					&& url.getHost() != null;
		}

	}

}
