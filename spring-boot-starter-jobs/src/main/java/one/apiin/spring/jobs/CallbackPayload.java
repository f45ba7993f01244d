package one.apiin.spring.jobs;

import one.apiin.internal.json.Fields;
import one.apiin.internal.json.Json;
import one.apiin.internal.json.TaskId;
import one.apiin.internal.json.UnreadableJsonException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The only part of a callback that is read.
 *
 * @param taskId the task that it names, or null
 */
record CallbackPayload(@Nullable String taskId) {

	private static final Json JSON = new Json();

	/**
	 * Reads any of the shapes of the gateway's family: an envelope, a bare object, a bare
	 * array of clips (which names no task).
	 * @throws UnreadableJsonException if it is not JSON
	 */
	static CallbackPayload read(byte[] body) throws UnreadableJsonException {
		JsonNode root = JSON.read(body);
		JsonNode data = root.get("data");
		String id = (data != null && data.isObject()) ? taskId(data) : null;
		return new CallbackPayload((id != null) ? id : taskId(root));
	}

	private static @Nullable String taskId(JsonNode node) {
		String id = node.isObject() ? Fields.text(node, "task_id", "taskId", "workId") : null;
		return TaskId.isValid(id) ? id : null;
	}

}
