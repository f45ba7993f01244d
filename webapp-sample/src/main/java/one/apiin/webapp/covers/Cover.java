package one.apiin.webapp.covers;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
 * @param owner the prefix of the owner
 * @param reference the owner's own name for the cover
 * @param job the job
 * @param version identifies what the owner sees, on every instance. The version of the
 * job also counts what nobody sees, such as the delivery of its event
 */
public record Cover(String owner, String reference, UploadCoverJob job, String version) {

	/**
	 * Returns the cover of a job.
	 * @param job a job
	 * @return the cover, or empty if this application did not make the job
	 */
	public static Optional<Cover> of(UploadCoverJob job) {
		return Owner.prefixOf(job.reference())
			.map((prefix) -> new Cover(prefix, job.reference().substring(prefix.length()), job, version(job)));
	}

	private static String version(UploadCoverJob job) {
		Stream<?> seen = Stream.of(job.state(), job.taskId(), job.failure(), job.retryOf(), job.submittedAt(),
				job.acceptedAt(), lastChange(job),
				clips(job)
					.map((clip) -> Stream.of(clip.clip.id(), clip.clip.title(), clip.hasAudio(), clip.hasImage())
						.map(String::valueOf)
						.toList())
					.toList());
		String text = seen.map(String::valueOf).collect(Collectors.joining("\n"));
		return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
	}

	/** When the owner last saw the job change. */
	private static Instant lastChange(UploadCoverJob job) {
		Instant accepted = (job.state() == UploadCoverJobState.RUNNING) ? job.acceptedAt() : null;
		return Stream.of(job.finishedAt(), accepted).filter(Objects::nonNull).findFirst().orElse(job.updatedAt());
	}

	private static Stream<CoverClip> clips(UploadCoverJob job) {
		return IntStream.range(0, job.clips().size()).mapToObj((i) -> new CoverClip(i + 1, job.clips().get(i)));
	}

	public String id() {
		return this.job.id();
	}

	public UploadCoverJobState state() {
		return this.job.state();
	}

	public @Nullable UploadCoverRequest request() {
		return this.job.request();
	}

	public Instant lastChange() {
		return lastChange(this.job);
	}

	/** The results, empty unless complete. */
	public List<CoverClip> clips() {
		return clips(this.job).toList();
	}

	public Optional<CoverClip> clip(int number) {
		return clips(this.job).filter((clip) -> clip.number() == number).findFirst();
	}

	/**
	 * One result of a cover.
	 *
	 * @param number from 1; used in paths instead of the gateway's id, which can be any
	 * text
	 * @param clip the clip as the gateway returned it
	 */
	public record CoverClip(int number, Clip clip) {

		public boolean hasAudio() {
			return isHttp(this.clip.audioUrl());
		}

		public boolean hasImage() {
			return isHttp(this.clip.imageUrl());
		}

		private static boolean isHttp(@Nullable URI url) {
			return url != null
					&& ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))
					&& url.getHost() != null;
		}

	}

}
