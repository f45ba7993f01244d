package one.apiin.internal.call;

import java.nio.charset.StandardCharsets;

import one.apiin.error.ErrorDetails;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.json.Fields;
import one.apiin.internal.json.Json;
import one.apiin.internal.json.LogSanitizer;
import one.apiin.internal.json.StateWord;
import one.apiin.internal.json.TaskId;
import one.apiin.internal.json.UnreadableJsonException;
import one.apiin.task.TaskState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An answer as the gateway and its relatives wrap it: {@code {"code","message","data"}}
 * (documented), flat, or {@code {"error":{…}}} (sibling pages), or not JSON at all. Texts
 * for messages quote it with the values of the request masked. Not thread-safe.
 */
public final class Envelope {

	/** Stands for a code that is present but unknown. */
	private static final int UNKNOWN_CODE = 0;

	private static final int SUCCESS = 200;

	private static final int MAX_EXCERPT_LENGTH = 200;

	/** Escapes are up to six times as long as the escaped characters. */
	private static final int MAX_ESCAPED_EXCERPT_LENGTH = 400;

	/** More than the excerpt needs, because masking may shorten it. */
	private static final int MAX_BYTES_TO_MASK = 2 * 1024;

	private final Answer answer;

	private final JsonNode root;

	private final @Nullable String problem;

	private final HttpCall call;

	private final Json json;

	private @Nullable SubmittedValues submitted;

	private @Nullable TaskIdCandidates taskIdCandidates;

	private Envelope(Answer answer, JsonNode root, @Nullable String problem, HttpCall call, Json json) {
		this.answer = answer;
		this.root = root;
		this.problem = problem;
		this.call = call;
		this.json = json;
	}

	/**
	 * Reads an answer to a request.
	 */
	public static Envelope of(Answer answer, HttpCall call, Json json) {
		if (answer.encoding() != null) {
			return new Envelope(answer, MissingNode.getInstance(),
					"it is encoded as " + LogSanitizer.sanitize(answer.encoding(), 20) + ", which was not requested",
					call, json);
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
	 * The root of the document, a missing node if it can't be read.
	 */
	public JsonNode root() {
		return this.root;
	}

	/**
	 * The content: {@code data} if that is an object, otherwise the whole document.
	 */
	public JsonNode data() {
		return isFlat() ? this.root : this.root.path("data");
	}

	/**
	 * Whether the content is the document itself and not {@code data}.
	 */
	public boolean isFlat() {
		return !this.root.path("data").isObject();
	}

	/**
	 * Why there is no document, or null if there is one.
	 */
	public @Nullable String problem() {
		return this.problem;
	}

	/**
	 * Whether an error is the gateway's.
	 * @return false if it may come from another server, such as a CDN or a proxy
	 */
	public boolean isGatewayError() {
		return GatewayErrorFormat.matches(this.root);
	}

	/**
	 * The status that counts: that of HTTP, or if that is a success, that of the body.
	 * Only the code 200, or none, is a success; 0, "ok" and "success" are not documented.
	 * @return the status; 200 only if nothing contradicts it
	 */
	public int status() {
		if (!isHttpSuccess()) {
			return this.answer.status();
		}
		Integer code = Fields.code(this.root, "code");
		if (code != null && code != SUCCESS) {
			return code;
		}
		if (code == null && isPresent(this.root.get("code"))) {
			return UNKNOWN_CODE;
		}
		return Fields.meansNoError(this.root.get("error")) ? SUCCESS : statusOfError(code == null);
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
			return UNKNOWN_CODE;
		}
		return switch (type) {
			case "bad_request" -> 400;
			case "authentication_error" -> 401;
			case "not_found" -> 404;
			default -> UNKNOWN_CODE;
		};
	}

	/**
	 * Whether the answer reports a failed task, so that its error is that of the task and
	 * not of the request.
	 * @return true for a successful answer with a state word for failure
	 */
	public boolean reportsFailedTask() {
		Integer code = Fields.code(this.root, "code");
		boolean good = isHttpSuccess() && (code != null ? code == SUCCESS : !isPresent(this.root.get("code")));
		return good && StateWord.meaning(Fields.text(data(), "status", "type")) == TaskState.FAILED;
	}

	private @Nullable Integer code() {
		Integer code = Fields.code(this.root, "code");
		return (code != null) ? code : Fields.code(error(), "code");
	}

	/**
	 * The type of the error, sanitized, or null.
	 */
	public @Nullable String type() {
		return masked(Fields.text(error(), "type"));
	}

	/**
	 * A code in words, sanitized, or null if there is none or it is a number.
	 */
	public @Nullable String codeWord() {
		return (code() != null) ? null : masked(
				(Fields.text(error(), "code") != null) ? Fields.text(error(), "code") : Fields.text(this.root, "code"));
	}

	/**
	 * The message of the answer, sanitized, or null.
	 */
	public @Nullable String message() {
		String message = Fields.text(error(), "message", "msg");
		if (message == null) {
			message = Fields.text(this.root, "message", "msg");
		}
		return masked((message != null) ? message : Fields.reason(this.root, "error"));
	}

	private @Nullable String masked(@Nullable String text) {
		return (text != null) ? LogSanitizer.sanitize(submitted().mask(text)) : null;
	}

	private SubmittedValues submitted() {
		if (this.submitted == null) {
			this.submitted = SubmittedValues.of(this.call, this.json);
		}
		return this.submitted;
	}

	private JsonNode error() {
		JsonNode error = this.root.get("error");
		return (error != null && error.isObject()) ? error : MissingNode.getInstance();
	}

	private static boolean isPresent(@Nullable JsonNode value) {
		boolean empty = value == null || value.isNull() || (value.isString() && value.asString().isBlank())
				|| (value.isContainer() && value.isEmpty());
		return !empty;
	}

	/**
	 * The task id that an answer names, successful or not, at any place.
	 * @return the id, or null if there is none, more than one, or it is invalid
	 */
	public @Nullable String taskId() {
		String id = namedTaskId();
		return TaskId.isValid(id) ? id : taskIdCandidates().certain();
	}

	private @Nullable String namedTaskId() {
		String id = TaskId.namedIn(data());
		return (id != null) ? id : TaskId.namedIn(this.root);
	}

	private TaskIdCandidates taskIdCandidates() {
		if (this.taskIdCandidates == null) {
			this.taskIdCandidates = TaskIdCandidates.in(this.answer, this.root, submitted());
		}
		return this.taskIdCandidates;
	}

	/**
	 * The task id of a success, whose field may also be named {@code id}; in an error
	 * that could be anything.
	 * @throws UnreadableJsonException if there is no valid one
	 */
	public String acceptedTaskId() throws UnreadableJsonException {
		String named = namedTaskId();
		String id = (named != null) ? named : Fields.text(data(), "id");
		if (id == null) {
			throw new UnreadableJsonException("it has no task id");
		}
		if (!TaskId.isValid(id)) {
			throw new UnreadableJsonException("its task id can't be used: " + LogSanitizer.sanitize(id));
		}
		return id;
	}

	public ErrorDetails details() {
		return new ErrorDetails(this.answer.status(), code(), type(), taskId());
	}

	/**
	 * HTTP status and, if the answer is the gateway's, its message; sanitized.
	 */
	public String describe() {
		StringBuilder text = new StringBuilder("HTTP ").append(this.answer.status());
		Integer code = code();
		if (code != null && code != this.answer.status()) {
			text.append(", code ").append(code);
		}
		String message = isGatewayError() ? message() : null;
		return (message != null) ? text.append(": ").append(message).toString() : text.toString();
	}

	/**
	 * Describes an unusable answer with all evidence: its message, its content type, the
	 * start of its body, and possible task ids; sanitized.
	 * @param why why it is unusable, or null if its status says so
	 */
	public String describeUnusable(@Nullable String why) {
		StringBuilder text = new StringBuilder(describe());
		if (why != null) {
			text.append(", but ").append(why);
		}
		else if (this.problem != null && (this.answer.body().length > 0 || this.answer.encoding() != null)) {
			text.append(looksLikeJson() ? ", not readable as JSON (" + this.problem + ")" : ", not readable as JSON");
		}
		String ids = taskIdCandidates().describe();
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
			.map((type) -> LogSanitizer.sanitize(submitted().mask(type), 60))
			.orElse("no content type");
	}

	private String excerpt() {
		byte[] body = this.answer.body();
		String start = new String(body, 0, Math.min(body.length, MAX_BYTES_TO_MASK), StandardCharsets.UTF_8).strip();
		if (start.isEmpty()) {
			return (this.answer.encoding() != null) ? "body not read" : "empty body";
		}
		String excerpt = LogSanitizer.sanitize(submitted().mask(start), MAX_EXCERPT_LENGTH);
		return "body: " + LogSanitizer.sanitize(excerpt, MAX_ESCAPED_EXCERPT_LENGTH);
	}

}
