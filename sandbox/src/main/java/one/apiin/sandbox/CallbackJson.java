package one.apiin.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The callbacks of a task as JSON. They are not documented; these are the forms that
 * sibling gateways send.
 */
final class CallbackJson {

	// Late enough for a status read after a callback to see the same stage.
	private static final Duration AFTER = Duration.ofMillis(20);

	private final ClipJson clips;

	CallbackJson(Supplier<String> mediaUrl) {
		this.clips = new ClipJson(mediaUrl);
	}

	/** Returns at most three stages, in the order of their due times. */
	List<Stage> of(Task task) {
		return switch (task.scenario()) {
			case FAIL, FAIL_WORD, SENSITIVE -> List.of(failed(task));
			case BARE_CALLBACK_SHAPE -> List.of(bare(task, 1, this.clips.textOnly(task)),
					bare(task, 2, this.clips.firstOnly(task)), bare(task, 3, this.clips.site(task)));
			default -> List.of(stage(task, 1, "text", this.clips.textOnly(task)),
					stage(task, 2, "first", this.clips.firstOnly(task)),
					stage(task, 3, "complete", this.clips.site(task)));
		};
	}

	private static Stage failed(Task task) {
		return new Stage(due(task, 3), """
				{"code":500,"msg":"%s","data":{"callbackType":"error","task_id":"%s","data":[]}}"""
			.formatted(StatusJson.FAILURE, task.id()));
	}

	private static Stage stage(Task task, int thirds, String type, String clips) {
		return new Stage(due(task, thirds), """
				{"code":200,"msg":"success","data":{"callbackType":"%s","task_id":"%s","data":[%s]}}""".formatted(type,
				task.id(), clips));
	}

	private static Stage bare(Task task, int thirds, String clips) {
		return new Stage(due(task, thirds), "[" + clips + "]");
	}

	private static Duration due(Task task, int thirds) {
		return task.duration().multipliedBy(thirds).dividedBy(3).plus(AFTER);
	}

	/**
	 * One callback.
	 *
	 * @param due how long after the creation of the task
	 * @param body a JSON text
	 */
	record Stage(Duration due, String body) {
	}

}
