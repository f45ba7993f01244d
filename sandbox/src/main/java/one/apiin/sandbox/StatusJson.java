package one.apiin.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;

/**
 * The answer of the status route at a given moment, as JSON.
 */
final class StatusJson {

	static final String FAILURE = "The sandbox was asked to let this task fail";

	private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
		.withZone(ZoneOffset.UTC);

	private final ClipJson clips;

	StatusJson(Supplier<String> mediaUrl) {
		this.clips = new ClipJson(mediaUrl);
	}

	String of(Task task, Instant now) {
		double progress = task.progress(now);
		return """
				{"code":200,"message":"success","data":{"task_id":"%s",%s%s}}""".formatted(task.id(),
				siteKeys(task.scenario()) ? site(task, progress) : documented(task, progress), time(task));
	}

	private String documented(Task task, double progress) {
		return """
				"status":"%s","clips":[%s]""".formatted(word(task.scenario(), progress), clips(task, progress));
	}

	private String site(Task task, double progress) {
		return """
				"type":"%s","response_data":[%s]""".formatted(word(task.scenario(), progress), clips(task, progress));
	}

	private static boolean siteKeys(Scenario scenario) {
		return scenario == Scenario.FEED_SHAPE || scenario == Scenario.TRAP_SHAPE;
	}

	private static String word(Scenario scenario, double progress) {
		return switch (scenario) {
			case FAIL -> step(progress, "pending", "processing", "failed");
			case FAIL_WORD -> step(progress, "pending", "processing", "GENERATE_AUDIO_FAILED");
			case SENSITIVE -> step(progress, "pending", "processing", "SENSITIVE_WORD_ERROR");
			case STRANGE_STATE -> step(progress, "pending", "polishing", "complete");
			case WORDS_SHAPE -> step(progress, "submitted", "queued", "in_progress", "text", "first", "completed");
			case UPPER_CASE_SHAPE -> step(progress, "PENDING", "PROCESSING", "COMPLETE");
			case FEED_SHAPE -> step(progress, "PENDING", "IN_PROGRESS", "SUCCESS");
			case TRAP_SHAPE -> step(progress, "PENDING", "SUCCESS", "SUCCESS");
			default -> step(progress, "pending", "processing", "complete");
		};
	}

	private String clips(Task task, double progress) {
		return switch (task.scenario()) {
			case FAIL, FAIL_WORD, SENSITIVE -> step(progress, "", this.clips.failed(task));
			case HALF_FAIL -> step(progress, "", this.clips.halfFailed(task));
			case TRAP_SHAPE -> step(progress, "", this.clips.textOnly(task), this.clips.site(task));
			case FEED_SHAPE -> step(progress, "", this.clips.site(task));
			case DURATION_SHAPE -> step(progress, "", this.clips.withoutDuration(task));
			default -> step(progress, "", this.clips.documented(task));
		};
	}

	private static String time(Task task) {
		return switch (task.scenario()) {
			case NO_TIME_SHAPE -> "";
			case LOCAL_TIME_SHAPE -> createdAt(LOCAL_TIME.format(task.startedAt()));
			default -> createdAt(task.startedAt().toString());
		};
	}

	private static String createdAt(String time) {
		return """
				,"created_at":"%s\"""".formatted(time);
	}

	/** The last step is the end; those before it share the time evenly. */
	private static String step(double progress, String... steps) {
		return steps[(int) (progress * (steps.length - 1))];
	}

}
