package one.apiin.webapp.api;

import java.time.Instant;
import java.util.List;

import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Cover.CoverClip;
import org.jspecify.annotations.Nullable;

/**
 * A job as programs see it.
 *
 * @param id its id
 * @param reference the caller's own name for it
 * @param state where it stands
 * @param taskId the gateway's task, or null
 * @param clips the results, empty unless complete
 * @param failure why it did not go well, or null
 * @param createdAt when it was asked for
 * @param updatedAt when it last changed
 */
public record CoverAnswer(String id, String reference, UploadCoverJobState state, @Nullable String taskId,
		List<ClipAnswer> clips, @Nullable String failure, Instant createdAt, Instant updatedAt) {

	/**
	 * Tells about a cover.
	 * @param cover the cover
	 * @param application where this application is, as the caller sees it; without a
	 * slash at the end
	 * @return the answer
	 */
	public static CoverAnswer of(Cover cover, String application) {
		List<ClipAnswer> clips = cover.clips()
			.stream()
			.map((clip) -> ClipAnswer.of(clip, application + "/covers/" + cover.id() + "/clips/" + clip.number()))
			.toList();
		return new CoverAnswer(cover.id(), cover.reference(), cover.state(), cover.job().taskId(), clips,
				cover.job().failure(), cover.job().createdAt(), cover.lastSign());
	}

	/**
	 * A clip, to be had from this application for as long as it keeps it.
	 *
	 * @param id the gateway's id
	 * @param audioUrl the audio, or null
	 * @param imageUrl the picture, or null
	 */
	public record ClipAnswer(String id, @Nullable String audioUrl, @Nullable String imageUrl) {

		static ClipAnswer of(CoverClip clip, String url) {
			return new ClipAnswer(clip.clip().id(), clip.hasAudio() ? url + "/audio" : null,
					clip.hasImage() ? url + "/image" : null);
		}

	}

}
