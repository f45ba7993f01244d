package one.apiin.spring.jobs;

import java.time.Instant;
import java.util.List;

import one.apiin.uploadcover.Clip;
import one.apiin.uploadcover.UploadCoverRequest;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link UploadCoverJob}, from scratch or as a changed copy. Not thread-safe.
 */
final class JobBuilder {

	private final String id;

	private final String reference;

	private final String account;

	private final Instant createdAt;

	private UploadCoverJobState state;

	private @Nullable UploadCoverRequest request;

	private @Nullable String taskId;

	private List<Clip> clips = List.of();

	private @Nullable String failure;

	private @Nullable String retryOf;

	private EventDelivery event = EventDelivery.NONE;

	private @Nullable Instant submittedAt;

	private @Nullable Instant acceptedAt;

	private @Nullable Instant finishedAt;

	private Instant updatedAt;

	private long version;

	JobBuilder(String id, String reference, String account, UploadCoverJobState state, Instant createdAt) {
		this.id = id;
		this.reference = reference;
		this.account = account;
		this.state = state;
		this.createdAt = createdAt;
		this.submittedAt = createdAt;
		this.updatedAt = createdAt;
	}

	static JobBuilder copy(UploadCoverJob job) {
		return new JobBuilder(job.id(), job.reference(), job.account(), job.state(), job.createdAt())
			.request(job.request())
			.taskId(job.taskId())
			.clips(job.clips())
			.failure(job.failure())
			.retryOf(job.retryOf())
			.event(job.event())
			.submittedAt(job.submittedAt())
			.acceptedAt(job.acceptedAt())
			.finishedAt(job.finishedAt())
			.updatedAt(job.updatedAt())
			.version(job.version());
	}

	UploadCoverJob build() {
		return new UploadCoverJob(this.id, this.reference, this.account, this.state, this.request, this.taskId,
				this.clips, this.failure, this.retryOf, this.event, this.createdAt, this.submittedAt, this.acceptedAt,
				this.finishedAt, this.updatedAt, this.version);
	}

	JobBuilder state(UploadCoverJobState state) {
		this.state = state;
		return this;
	}

	JobBuilder request(@Nullable UploadCoverRequest request) {
		this.request = request;
		return this;
	}

	JobBuilder taskId(@Nullable String taskId) {
		this.taskId = taskId;
		return this;
	}

	JobBuilder clips(List<Clip> clips) {
		this.clips = clips;
		return this;
	}

	JobBuilder failure(@Nullable String failure) {
		this.failure = failure;
		return this;
	}

	JobBuilder retryOf(@Nullable String retryOf) {
		this.retryOf = retryOf;
		return this;
	}

	JobBuilder event(EventDelivery event) {
		this.event = event;
		return this;
	}

	JobBuilder submittedAt(@Nullable Instant submittedAt) {
		this.submittedAt = submittedAt;
		return this;
	}

	JobBuilder acceptedAt(@Nullable Instant acceptedAt) {
		this.acceptedAt = acceptedAt;
		return this;
	}

	JobBuilder finishedAt(@Nullable Instant finishedAt) {
		this.finishedAt = finishedAt;
		return this;
	}

	JobBuilder updatedAt(Instant updatedAt) {
		this.updatedAt = updatedAt;
		return this;
	}

	JobBuilder version(long version) {
		this.version = version;
		return this;
	}

}
