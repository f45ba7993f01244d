package one.apiin.sandbox;

import java.util.function.Supplier;

/**
 * The clips of a task as JSON, in the shapes that are documented or seen.
 */
final class ClipJson {

	private static final String SECONDS = "3.0";

	private final Supplier<String> mediaUrl;

	ClipJson(Supplier<String> mediaUrl) {
		this.mediaUrl = mediaUrl;
	}

	/** As documented for the route. */
	String documented(Task task) {
		return documented(id(task, 1)) + "," + documented(id(task, 2));
	}

	/** As on other pages of the site: more fields, the duration once as a number. */
	String site(Task task) {
		return site(id(task, 1), SECONDS) + "," + site(id(task, 2), quoted(SECONDS));
	}

	/** As on other pages of the site, with empty durations. */
	String withoutDuration(Task task) {
		return site(id(task, 1), quoted("")) + "," + site(id(task, 2), quoted(""));
	}

	/** Lyrics are written, nothing can be heard yet. */
	String textOnly(Task task) {
		return textOnly(id(task, 1)) + "," + textOnly(id(task, 2));
	}

	/** The first can be heard, the second not yet. */
	String firstOnly(Task task) {
		return site(id(task, 1), SECONDS) + "," + textOnly(id(task, 2));
	}

	/** Nothing came out. */
	String failed(Task task) {
		return failed(id(task, 1));
	}

	/** The first is good, the second failed. */
	String halfFailed(Task task) {
		return site(id(task, 1), SECONDS) + "," + failed(id(task, 2));
	}

	private String documented(String id) {
		return """
				{"id":"%s","audio_url":"%s","image_url":"%s"}""".formatted(id, audio(id), image(id));
	}

	private String site(String id, String duration) {
		return """
				{"id":"%s","audio_url":"%s","image_url":"%s","status":"complete","title":"Sandbox song",\
				"duration":%s,"model_name":"sandbox","fail_message":"","error_message":""}""".formatted(id, audio(id),
				image(id), duration);
	}

	private String textOnly(String id) {
		return """
				{"id":"%s","audio_url":"","image_url":"%s","status":"text","title":"Sandbox song","duration":""}"""
			.formatted(id, image(id));
	}

	private static String failed(String id) {
		return """
				{"id":"%s","audio_url":"","image_url":"","status":"failed","fail_message":"%s"}""".formatted(id,
				StatusJson.FAILURE);
	}

	private static String id(Task task, int number) {
		return "song-" + task.token() + "-" + number;
	}

	private String audio(String id) {
		return this.mediaUrl.get() + id + ".wav";
	}

	private String image(String id) {
		return this.mediaUrl.get() + id + ".png";
	}

	private static String quoted(String text) {
		return '"' + text + '"';
	}

}
