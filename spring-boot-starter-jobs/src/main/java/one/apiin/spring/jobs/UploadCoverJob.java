package one.apiin.spring.jobs;

import java.time.Instant;
import java.util.List;

import one.apiin.uploadcover.Clip;
import one.apiin.uploadcover.UploadCoverRequest;
import org.jspecify.annotations.Nullable;

/**
 * A job as it was stored when it was read. Immutable.
 *
 * @param id the job's id, made by the kit
 * @param reference the caller's own key, unique within the account
 * @param account the account that pays, {@code default} unless it is a named one
 * @param state its state
 * @param request the request, without the callback URL that the kit adds, or null if
 * requests are not stored
 * @param taskId the gateway's task, or null if none is known (yet)
 * @param clips the results, empty unless complete
 * @param failure the reason of a failure, or null; may quote the gateway, never contains
 * a secret
 * @param retryOf the in-doubt job that this job replaces, or null
 * @param event the delivery of the event of its state
 * @param createdAt when the intent was first stored
 * @param submittedAt when its last POST was about to go out, or null if a queued job was
 * not sent yet
 * @param acceptedAt when the task became known, or null
 * @param finishedAt when it ended, or null
 * @param updatedAt when it was last changed
 * @param version the number of its changes
 */
public record UploadCoverJob(String id, String reference, String account, UploadCoverJobState state,
		@Nullable UploadCoverRequest request, @Nullable String taskId, List<Clip> clips, @Nullable String failure,
		@Nullable String retryOf, EventDelivery event, Instant createdAt, @Nullable Instant submittedAt,
		@Nullable Instant acceptedAt, @Nullable Instant finishedAt, Instant updatedAt, long version) {

	public UploadCoverJob {
		clips = List.copyOf(clips);
	}

	/** A short text without the user's texts. */
	@Override
	public String toString() {
		return "UploadCoverJob[" + this.id + ", reference=" + this.reference + ", account=" + this.account + ", "
				+ this.state + ((this.taskId != null) ? ", task " + this.taskId : "") + "]";
	}

}
