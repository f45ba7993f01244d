package one.apiin.webapp.api;

import java.time.Instant;
import java.util.List;

import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Cover.CoverClip;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API returns it.
 *
 * @param id its id
 * @param reference the caller's own name for it
 * @param state its state
 * @param taskId the gateway's task, or null
 * @param clips the results, empty unless complete
 * @param failure the reason of a failure, or null
 * @param createdAt when it was created
 * @param updatedAt when it last changed
 */
public record CoverResponse(String id, String reference, UploadCoverJobState state, @Nullable String taskId,
		List<ClipResponse> clips, @Nullable String failure, Instant createdAt, Instant updatedAt) {

	/**
	 * Creates the response for a cover.
	 * @param cover the cover
	 * @param application the base URL of this application as the caller sees it, without
	 * a trailing slash
	 * @return the answer
	 */
	public static CoverResponse of(Cover cover, String application) {
		List<ClipResponse> clips = cover.clips()
			.stream()
			.map((clip) -> ClipResponse.of(clip, application + "/covers/" + cover.id() + "/clips/" + clip.number()))
			.toList();
		return new CoverResponse(cover.id(), cover.reference(), cover.state(), cover.job().taskId(), clips,
				cover.job().failure(), cover.job().createdAt(), cover.lastSign());
	}

	/**
	 * A clip, available from this application for as long as it keeps it.
	 *
	 * @param id the gateway's id
	 * @param audioUrl the audio, or null
	 * @param imageUrl the picture, or null
	 */
	public record ClipResponse(String id, @Nullable String audioUrl, @Nullable String imageUrl) {

		static ClipResponse of(CoverClip clip, String url) {
			return new ClipResponse(clip.clip().id(), clip.hasAudio() ? url + "/audio" : null,
					clip.hasImage() ? url + "/image" : null);
		}

	}

}
