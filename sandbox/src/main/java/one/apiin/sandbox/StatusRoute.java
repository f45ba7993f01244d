package one.apiin.sandbox;

import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

/**
 * {@code GET …/status}: reports the progress of a task.
 */
final class StatusRoute {

	static final String DOCUMENTED_TASK = "upl987654321bksv";

	private static final Answer DOCUMENTED = Answer.json("""
			{"code":200,"message":"success","data":{"task_id":"upl987654321bksv","status":"complete",\
			"clips":[{"id":"song_abc","audio_url":"https://audiopipe.suno.ai/?item_id=song_abc",\
			"image_url":"https://cdn2.suno.ai/image_abc.jpeg"}],"created_at":"2026-02-24T12:00:30Z"}}""");

	private final InstantSource clock;

	private final StatusJson text;

	StatusRoute(InstantSource clock, StatusJson text) {
		this.clock = clock;
		this.text = text;
	}

	Answer answer(@Nullable String taskId, int read) {
		if (taskId == null || taskId.isBlank()) {
			return Answer.error(400, "bad_request", "task_id is required");
		}
		if (DOCUMENTED_TASK.equals(taskId)) {
			return DOCUMENTED;
		}
		return Task.parse(taskId).map((task) -> answer(task, read)).orElseGet(StatusRoute::notFound);
	}

	private Answer answer(Task task, int read) {
		return switch (task.scenario()) {
			case FORGOTTEN -> notFound();
			case LATE -> (read <= 2) ? notFound() : told(task);
			case FLAKY -> flaky(task, read);
			default -> told(task);
		};
	}

	private Answer flaky(Task task, int read) {
		return switch (read % 6) {
			case 1 -> Answer.error(503, "server_error", "Try again later");
			case 3 -> Answer.reset();
			case 5 -> SubmitAnswers.tooManyRequests();
			default -> told(task);
		};
	}

	private Answer told(Task task) {
		return Answer.json(this.text.of(task, this.clock.instant()));
	}

	private static Answer notFound() {
		return Answer.error(404, "not_found", "task_id is unknown");
	}

}
