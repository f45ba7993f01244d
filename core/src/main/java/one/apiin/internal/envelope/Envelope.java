package one.apiin.internal.envelope;

import one.apiin.error.ErrorDetails;
import one.apiin.internal.http.Answer;
import one.apiin.internal.json.Fields;
import one.apiin.internal.json.Json;
import one.apiin.internal.json.SafeText;
import one.apiin.internal.json.TaskId;
import one.apiin.internal.json.UnreadableJsonException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An answer as the gateway's family wraps it: {@code {"code","message","data"}}
 * (documented), flat, or {@code {"error":{…}}} (sibling pages), or not JSON at all.
 * Immutable.
 */
public final class Envelope {

	/** Stands for a code that is there but means nothing. */
	private static final int STRANGE = 0;

	private static final int SUCCESS = 200;

	private final Answer answer;

	private final JsonNode root;

	private final @Nullable String problem;

	private Envelope(Answer answer, JsonNode root, @Nullable String problem) {
		this.answer = answer;
		this.root = root;
		this.problem = problem;
	}

	public static Envelope of(Answer answer, Json json) {
		if (answer.encoding() != null) {
			return new Envelope(answer, MissingNode.getInstance(),
					"it is encoded as " + SafeText.of(answer.encoding(), 20) + ", which was not asked for");
		}
		try {
			return new Envelope(answer, json.read(answer.body()), null);
		}
		catch (UnreadableJsonException ex) {
			return new Envelope(answer, MissingNode.getInstance(), ex.getMessage());
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
		JsonNode data = this.root.get("data");
		return (data != null && data.isObject()) ? data : this.root;
	}

	/**
	 * Why there is no document.
	 * @return the reason, or null if there is one
	 */
	public @Nullable String problem() {
		return this.problem;
	}

	/**
	 * The status that counts: HTTP's, or if that is a success the body's.
	 * @return the status; 200 only if nothing speaks against it
	 */
	public int status() {
		if (this.answer.status() < 200 || this.answer.status() > 299) {
			return this.answer.status();
		}
		Integer code = code();
		if (code != null && code != SUCCESS) {
			return code;
		}
		if (code == null && isThere(this.root, "code")) {
			return STRANGE;
		}
		return isThere(this.root, "error") ? statusOfType() : SUCCESS;
	}

	private int statusOfType() {
		String type = type();
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

	private @Nullable Integer code() {
		Integer code = Fields.code(this.root, "code");
		return (code != null) ? code : Fields.code(error(), "code");
	}

	public @Nullable String type() {
		return Fields.text(error(), "type");
	}

	public @Nullable String message() {
		String message = Fields.text(error(), "message", "msg");
		if (message == null) {
			message = Fields.text(this.root, "message", "msg", "error");
		}
		return message;
	}

	private JsonNode error() {
		JsonNode error = this.root.get("error");
		return (error != null && error.isObject()) ? error : MissingNode.getInstance();
	}

	private static boolean isThere(JsonNode object, String name) {
		JsonNode value = object.get(name);
		boolean empty = value == null || value.isNull() || (value.isString() && value.asString().isBlank())
				|| (value.isContainer() && value.isEmpty());
		return !empty;
	}

	/**
	 * The task id that an answer names, be it a success or not.
	 * @return the id, or null if there is none or it is not valid
	 */
	public @Nullable String taskId() {
		String id = namedTaskId();
		return TaskId.isValid(id) ? id : null;
	}

	private @Nullable String namedTaskId() {
		String id = Fields.text(data(), "task_id", "taskId", "workId");
		return (id != null) ? id : Fields.text(this.root, "task_id", "taskId", "workId");
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
		String type = type();
		return new ErrorDetails(this.answer.status(), code(), (type != null) ? SafeText.of(type) : null, taskId());
	}

	/**
	 * What the answer said, fit for a message.
	 * @return HTTP status and words
	 */
	public String describe() {
		boolean silent = message() == null && this.problem != null && this.answer.body().length > 0;
		return silent ? words() + ", not readable as JSON (" + this.problem + ")" : words();
	}

	/**
	 * What the answer said, and why that is of no use.
	 * @param ex tells why
	 * @return HTTP status and words
	 */
	public String describe(UnreadableJsonException ex) {
		return words() + ", but " + ex.getMessage();
	}

	private String words() {
		StringBuilder text = new StringBuilder("HTTP ").append(this.answer.status());
		Integer code = code();
		if (code != null && code != this.answer.status()) {
			text.append(", code ").append(code);
		}
		String message = message();
		return (message != null) ? text.append(": ").append(SafeText.of(message)).toString() : text.toString();
	}

}
