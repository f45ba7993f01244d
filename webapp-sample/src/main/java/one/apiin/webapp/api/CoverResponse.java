package one.apiin.webapp.api;

import java.time.Instant;
import java.util.List;

import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Cover.CoverClip;
import org.jspecify.annotations.Nullable;

/**
 * A cover as the API returns it; openapi.json explains the fields.
 */
public record CoverResponse(String id, String reference, UploadCoverJobState state, @Nullable String taskId,
		List<ClipResponse> clips, @Nullable String failure, Instant createdAt, Instant updatedAt) {

	/**
	 * Creates the response.
	 * @param cover the cover
	 * @param application the base URL of this application as the caller sees it, without
	 * a trailing slash
	 * @return the response
	 */
	public static CoverResponse of(Cover cover, String application) {
		List<ClipResponse> clips = cover.clips()
			.stream()
			.map((clip) -> ClipResponse.of(clip, application + "/covers/" + cover.id() + "/clips/" + clip.number()))
			.toList();
		return new CoverResponse(cover.id(), cover.reference(), cover.state(), cover.job().taskId(), clips,
				cover.job().failure(), cover.job().createdAt(), cover.lastChange());
	}

	/** A clip, with URLs of this application. */
	public record ClipResponse(String id, @Nullable String audioUrl, @Nullable String imageUrl) {

		static ClipResponse of(CoverClip clip, String url) {
			return new ClipResponse(clip.clip().id(), clip.hasAudio() ? url + "/audio" : null,
					clip.hasImage() ? url + "/image" : null);
		}

	}

}
