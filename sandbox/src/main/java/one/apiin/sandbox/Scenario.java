package one.apiin.sandbox;

import java.util.Arrays;

/**
 * The behaviour that the {@code audio_id} of a request selects: {@code sandbox-fail}
 * selects {@link #FAIL}. Any other id selects {@link #PLAIN}.
 */
public enum Scenario {

	PLAIN("plain", Ending.TASK, "an ordinary task with two clips, as for every audio_id that is not listed"),

	FAIL("fail", Ending.TASK, "the task ends as failed, with a message"),

	FAIL_WORD("fail-word", Ending.TASK, "the task ends with the state GENERATE_AUDIO_FAILED"),

	SENSITIVE("sensitive", Ending.TASK, "the task ends with the state SENSITIVE_WORD_ERROR"),

	HALF_FAIL("half-fail", Ending.TASK, "the task completes with one good and one failed clip"),

	SLOW("slow", Ending.TASK, "the task takes ten times as long"),

	FLAKY("flaky", Ending.TASK, "every other status read is answered 503, reset or 429"),

	LATE("late", Ending.TASK, "the first two status reads are answered 404"),

	FORGOTTEN("forgotten", Ending.TASK, "every status read is answered 404"),

	STRANGE_STATE("strange-state", Ending.TASK, "the state is 'polishing' for a while, then complete"),

	UNKNOWN("unknown", Ending.REFUSED, "404: the audio_id is unknown"),

	SHORT("short", Ending.REFUSED, "400: the source clip is not 6 to 60 s long"),

	NO_CREDITS("no-credits", Ending.REFUSED, "402: no credits"),

	BODY_CODE("body-code", Ending.REFUSED, "HTTP 200 whose body has the code 402"),

	TOO_MANY_REQUESTS("429", Ending.REFUSED, "429 with Retry-After: 2"),

	ERROR_500("500", Ending.REFUSED, "500 after the POST was counted; no task runs"),

	HTML_403("403-html", Ending.REFUSED, "403 as an HTML page of the site's front"),

	DROP_BEFORE("drop-before", Ending.REFUSED, "the connection is reset before the POST is counted"),

	DROP("drop", Ending.UNTOLD, "the connection is reset after the POST was counted; the task runs"),

	CLOSE("close", Ending.UNTOLD, "the connection is closed without an answer; the task runs"),

	HANG("hang", Ending.UNTOLD, "no answer for two minutes after the POST was counted; the task runs"),

	HTML_502("502-html", Ending.UNTOLD, "502 as an HTML page of the site's front; the task runs"),

	NO_TASK_ID("no-task-id", Ending.UNTOLD, "200 success without a task id; the task runs"),

	EMPTY("empty", Ending.UNTOLD, "200 with an empty body; the task runs"),

	FLAT_SHAPE("flat-shape", Ending.TASK, "created as {\"task_id\",\"status\"} without an envelope"),

	ID_SHAPE("id-shape", Ending.TASK, "created as {\"id\",\"status\"} without an envelope"),

	WORKID_SHAPE("workid-shape", Ending.TASK, "the id is called workId"),

	CAMEL_SHAPE("camel-shape", Ending.TASK, "the id is called taskId"),

	MSG_SHAPE("msg-shape", Ending.TASK, "the message is called msg"),

	IN_PROGRESS_SHAPE("in-progress-shape", Ending.TASK, "a status IN_PROGRESS stands beside the new id"),

	FEED_SHAPE("feed-shape", Ending.TASK, "data.type and data.response_data, durations as number and string"),

	TRAP_SHAPE("trap-shape", Ending.TASK, "type SUCCESS while the clips are still text without audio"),

	WORDS_SHAPE("words-shape", Ending.TASK, "submitted, queued, in_progress, text, first, then completed"),

	UPPER_CASE_SHAPE("upper-case-shape", Ending.TASK, "states in capitals"),

	DURATION_SHAPE("duration-shape", Ending.TASK, "the duration of a clip is an empty string"),

	LOCAL_TIME_SHAPE("local-time-shape", Ending.TASK, "created_at without a zone"),

	NO_TIME_SHAPE("no-time-shape", Ending.TASK, "no created_at"),

	BARE_CALLBACK_SHAPE("bare-callback-shape", Ending.TASK, "callbacks are a bare array of clips without a task id"),

	KIN_ERROR_SHAPE("kin-error-shape", Ending.REFUSED, "400 as {\"code\",\"msg\"}"),

	MESSAGE_ERROR_SHAPE("message-error-shape", Ending.REFUSED, "404 as {\"code\",\"message\"}"),

	TEXT_ERROR_SHAPE("text-error-shape", Ending.REFUSED, "422 as plain text"),

	EMPTY_ERROR_SHAPE("empty-error-shape", Ending.REFUSED, "403 without a body");

	private static final String PREFIX = "sandbox-";

	private final String code;

	private final Ending ending;

	private final String description;

	Scenario(String code, Ending ending, String description) {
		this.code = code;
		this.ending = ending;
		this.description = description;
	}

	/**
	 * Returns the scenario of an {@code audio_id}.
	 * @param audioId any audio id
	 * @return {@link #PLAIN} unless the id is one of those listed here
	 */
	public static Scenario of(String audioId) {
		return Arrays.stream(values())
			.filter((scenario) -> scenario.audioId().equals(audioId))
			.findFirst()
			.orElse(PLAIN);
	}

	static Scenario ofCode(String code) {
		return of(PREFIX + code);
	}

	/**
	 * Returns the {@code audio_id} that selects this scenario.
	 * @return {@code sandbox-} and the code
	 */
	public String audioId() {
		return PREFIX + this.code;
	}

	/**
	 * Describes the scenario in one line.
	 * @return a phrase
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Whether a task runs after the POST, told or not.
	 * @return {@code false} for refusals
	 */
	public boolean runsTask() {
		return this.ending != Ending.REFUSED;
	}

	String code() {
		return this.code;
	}

	private enum Ending {

		/** A task runs and the answer contains its id. */
		TASK,

		/** No task runs. */
		REFUSED,

		/** A task runs, but the answer does not contain its id. */
		UNTOLD

	}

}
