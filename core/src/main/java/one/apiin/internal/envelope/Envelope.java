package one.apiin.internal.envelope;

import java.nio.charset.StandardCharsets;

import one.apiin.error.ErrorDetails;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.json.Fields;
import one.apiin.internal.json.Json;
import one.apiin.internal.json.SafeText;
import one.apiin.internal.json.StateWord;
import one.apiin.internal.json.TaskId;
import one.apiin.internal.json.UnreadableJsonException;
import one.apiin.task.TaskState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An answer as the gateway's family wraps it: {@code {"code","message","data"}}
 * (documented), flat, or {@code {"error":{…}}} (sibling pages), or not JSON at all. Texts
 * for messages quote it with what the request carried masked. Not thread-safe.
 */
public final class Envelope {

	/** Stands for a code that is there but means nothing. */
	private static final int STRANGE = 0;

	private static final int SUCCESS = 200;

	private static final int LONGEST_EXCERPT = 200;

	/** Escapes are up to six times as long as what they stand for. */
	private static final int LONGEST_ESCAPED_EXCERPT = 400;

	/** Masking may shorten what it starts with. */
	private static final int MOST_BYTES_TO_MASK = 2 * 1024;

	private final Answer answer;

	private final JsonNode root;

	private final @Nullable String problem;

	private final HttpCall call;

	private final Json json;

	private @Nullable RequestEcho echo;

	private @Nullable PossibleTaskIds possibleTaskIds;

	private Envelope(Answer answer, JsonNode root, @Nullable String problem, HttpCall call, Json json) {
		this.answer = answer;
		this.root = root;
		this.problem = problem;
		this.call = call;
		this.json = json;
	}

	/**
	 * Opens an answer.
	 * @param answer the answer
	 * @param call the request
	 * @param json reads both
	 * @return the envelope
	 */
	public static Envelope of(Answer answer, HttpCall call, Json json) {
		if (answer.encoding() != null) {
			return new Envelope(answer, MissingNode.getInstance(),
					"it is encoded as " + SafeText.of(answer.encoding(), 20) + ", which was not asked for", call, json);
		}
		try {
			return new Envelope(answer, json.read(answer.body()), null, call, json);
		}
		catch (UnreadableJsonException ex) {
			return new Envelope(answer, MissingNode.getInstance(), ex.getMessage(), call, json);
		}
	}

	public Answer answer() {
		return this.answer;
	}

	/**
	 * The whole document.
	 * @return its root, a missing node if it can't be read
	 */
	public JsonNode root() {
		return this.root;
	}

	/**
	 * The content: {@code data} if it is an object, or else the flat document.
	 * @return the object to read fields from
	 */
	public JsonNode data() {
		return isFlat() ? this.root : this.root.path("data");
	}

	/**
	 * Tells whether the content stands in the document itself.
	 * @return true unless {@code data} is an object
	 */
	public boolean isFlat() {
		return !this.root.path("data").isObject();
	}

	/**
	 * Why there is no document.
	 * @return the reason, or null if there is one
	 */
	public @Nullable String problem() {
		return this.problem;
	}

	/**
	 * Tells whose word an error is.
	 * @return false if a stranger, such as a CDN or a proxy, may have written it
	 */
	public boolean isOwnError() {
		return OwnWord.isIn(this.root);
	}

	/**
	 * The status that counts: HTTP's, or if that is a success the body's. Only a code of
	 * 200, or none, is a success: not 0, "ok" or "success", which nobody documents.
	 * @return the status; 200 only if nothing speaks against it
	 */
	public int status() {
		if (!isHttpSuccess()) {
			return this.answer.status();
		}
		Integer code = Fields.code(this.root, "code");
		if (code != null && code != SUCCESS) {
			return code;
		}
		if (code == null && isThere(this.root.get("code"))) {
			return STRANGE;
		}
		return Fields.saysNothing(this.root.get("error")) ? SUCCESS : statusOfError(code == null);
	}

	private boolean isHttpSuccess() {
		return this.answer.status() >= 200 && this.answer.status() <= 299;
	}

	private int statusOfError(boolean codeCounts) {
		Integer code = codeCounts ? Fields.code(error(), "code") : null;
		if (code != null && code != SUCCESS) {
			return code;
		}
		String type = Fields.text(error(), "type");
		if (type == null) {
			return STRANGE;
		}
		return switch (type) {
			case "bad_request" -> 400;
			case "authentication_error" -> 401;
			case "not_found" -> 404;
			default -> STRANGE;
		};
	}

	/**
	 * Tells whether the answer reports a failed task, whose error then is the task's and
	 * not the request's.
	 * @return true for a success by its codes that has a state word for failure
	 */
	public boolean reportsFailedTask() {
		Integer code = Fields.code(this.root, "code");
		boolean good = isHttpSuccess() && (code != null ? code == SUCCESS : !isThere(this.root.get("code")));
		return good && StateWord.meaning(Fields.text(data(), "status", "type")) == TaskState.FAILED;
	}

	private @Nullable Integer code() {
		Integer code = Fields.code(this.root, "code");
		return (code != null) ? code : Fields.code(error(), "code");
	}

	/**
	 * The type of the error, fit for a message.
	 * @return the type, or null
	 */
	public @Nullable String type() {
		return masked(Fields.text(error(), "type"));
	}

	/**
	 * A code in words.
	 * @return the word, fit for a message, or null if there is none or it is a number
	 */
	public @Nullable String codeWord() {
		return (code() != null) ? null : masked(
				(Fields.text(error(), "code") != null) ? Fields.text(error(), "code") : Fields.text(this.root, "code"));
	}

	/**
	 * What the answer says.
	 * @return the message, fit for one of ours, or null
	 */
	public @Nullable String message() {
		String message = Fields.text(error(), "message", "msg");
		if (message == null) {
			message = Fields.text(this.root, "message", "msg");
		}
		return masked((message != null) ? message : Fields.reason(this.root, "error"));
	}

	private @Nullable String masked(@Nullable String text) {
		return (text != null) ? SafeText.of(echo().mask(text)) : null;
	}

	private RequestEcho echo() {
		if (this.echo == null) {
			this.echo = RequestEcho.of(this.call, this.json);
		}
		return this.echo;
	}

	private JsonNode error() {
		JsonNode error = this.root.get("error");
		return (error != null && error.isObject()) ? error : MissingNode.getInstance();
	}

	private static boolean isThere(@Nullable JsonNode value) {
		boolean empty = value == null || value.isNull() || (value.isString() && value.asString().isBlank())
				|| (value.isContainer() && value.isEmpty());
		return !empty;
	}

	/**
	 * The task id that an answer names, be it a success or not and wherever it stands.
	 * @return the id, or null if there is none, more than one, or it is not valid
	 */
	public @Nullable String taskId() {
		String id = namedTaskId();
		return TaskId.isValid(id) ? id : possibleTaskIds().certain();
	}

	private @Nullable String namedTaskId() {
		String id = Fields.text(data(), "task_id", "taskId", "workId");
		return (id != null) ? id : Fields.text(this.root, "task_id", "taskId", "workId");
	}

	private PossibleTaskIds possibleTaskIds() {
		if (this.possibleTaskIds == null) {
			this.possibleTaskIds = PossibleTaskIds.in(this.answer, this.root, echo());
		}
		return this.possibleTaskIds;
	}

	/**
	 * The task id of a success, which may also be called just {@code id}; in an error
	 * that could be anything.
	 * @return the id
	 * @throws UnreadableJsonException if there is none that can be used
	 */
	public String acceptedTaskId() throws UnreadableJsonException {
		String named = namedTaskId();
		String id = (named != null) ? named : Fields.text(data(), "id");
		if (id == null) {
			throw new UnreadableJsonException("it has no task id");
		}
		if (!TaskId.isValid(id)) {
			throw new UnreadableJsonException("its task id can't be used: " + SafeText.of(id));
		}
		return id;
	}

	public ErrorDetails details() {
		return new ErrorDetails(this.answer.status(), code(), type(), taskId());
	}

	/**
	 * What the gateway's own answer said, fit for a message.
	 * @return HTTP status and words
	 */
	public String describe() {
		StringBuilder text = new StringBuilder("HTTP ").append(this.answer.status());
		Integer code = code();
		if (code != null && code != this.answer.status()) {
			text.append(", code ").append(code);
		}
		String message = isOwnError() ? message() : null;
		return (message != null) ? text.append(": ").append(message).toString() : text.toString();
	}

	/**
	 * An answer that could not be used, with all the evidence: what it said, its content
	 * type, the start of its body, and what could be a task id in it.
	 * @param why why it could not be used, or null if its status says it all
	 * @return the description, fit for a message
	 */
	public String describeUnusable(@Nullable String why) {
		StringBuilder text = new StringBuilder(describe());
		if (why != null) {
			text.append(", but ").append(why);
		}
		else if (this.problem != null && (this.answer.body().length > 0 || this.answer.encoding() != null)) {
			text.append(looksLikeJson() ? ", not readable as JSON (" + this.problem + ")" : ", not readable as JSON");
		}
		String ids = possibleTaskIds().describe();
		if (!ids.isEmpty()) {
			text.append("; could be a task id: ").append(ids);
		}
		return text.append("; ").append(contentType()).append(", ").append(excerpt()).toString();
	}

	private boolean looksLikeJson() {
		for (byte each : this.answer.body()) {
			if (each > ' ') {
				return each == '{' || each == '[';
			}
		}
		return this.answer.encoding() != null;
	}

	private String contentType() {
		return this.answer.header("Content-Type")
			.stream()
			.findFirst()
			.filter((type) -> !type.isBlank())
			.map((type) -> SafeText.of(echo().mask(type), 60))
			.orElse("no content type");
	}

	private String excerpt() {
		byte[] body = this.answer.body();
		String start = new String(body, 0, Math.min(body.length, MOST_BYTES_TO_MASK), StandardCharsets.UTF_8).strip();
		if (start.isEmpty()) {
			return (this.answer.encoding() != null) ? "body not read" : "empty body";
		}
		String excerpt = SafeText.of(echo().mask(start), LONGEST_EXCERPT);
		return "body: " + SafeText.of(excerpt, LONGEST_ESCAPED_EXCERPT);
	}

}
