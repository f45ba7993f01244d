package one.apiin.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * {@code POST …/generate}: checks a submission and starts its task.
 */
final class SubmitRoute {

	private static final String DOCUMENTED_AUDIO = "aud123456789";

	private final InstantSource clock;

	private final RandomGenerator random;

	private final Duration taskDuration;

	private final CallbackJson callbackText;

	private final CallbackSender callbacks;

	SubmitRoute(InstantSource clock, RandomGenerator random, Duration taskDuration, CallbackJson callbackText,
			CallbackSender callbacks) {
		this.clock = clock;
		this.random = random;
		this.taskDuration = taskDuration;
		this.callbackText = callbackText;
		this.callbacks = callbacks;
	}

	Answer answer(Submission submission) {
		String audioId = submission.audioId();
		if (submission.complaint() != null || audioId == null) {
			return Answer.error(400, "bad_request", String.valueOf(submission.complaint()));
		}
		return DOCUMENTED_AUDIO.equals(audioId) ? Answer.created(StatusRoute.DOCUMENTED_TASK)
				: begin(Scenario.of(audioId), submission);
	}

	private Answer begin(Scenario scenario, Submission submission) {
		Task task = Task.begin(scenario, this.clock.instant(), this.taskDuration, this.random.nextLong());
		if (scenario.runsTask() && submission.callbackUrl() != null) {
			this.callbacks.send(submission.callbackUrl(), this.callbackText.of(task));
		}
		return SubmitAnswers.of(task);
	}

}
