package one.apiin.uploadcover;

import java.util.List;

import one.apiin.internal.call.Envelope;
import one.apiin.internal.json.Fields;
import one.apiin.internal.json.LogSanitizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the reason why a task or a clip failed. Gateways put it into fields of several
 * names, an error object or the metadata of a clip. The message of the envelope, such as
 * "success", is never a reason.
 */
final class FailureReason {

	private static final String[] NAMES = { "fail_message", "failMessage", "fail_reason", "failReason",
			"failure_reason", "failureReason", "failure_message", "failureMessage", "error_message", "errorMessage",
			"error_msg", "errorMsg", "error_detail", "errorDetail", "fail_msg", "failMsg" };

	private static final String[] OWN_MESSAGE = { "message", "msg", "reason", "detail" };

	private static final String[] WORDS = { "message", "msg", "detail", "description", "reason", "raw_message" };

	private static final String[] ERRORS = { "error", "failure", "fail", "error_info", "errorInfo" };

	private static final String[] TYPES = { "error_type", "errorType", "fail_type", "type" };

	private FailureReason() {
	}

	/**
	 * The reason of a failed task.
	 * @param envelope the status
	 * @param clips its clips
	 * @return the reason, sanitized, or null
	 */
	static @Nullable String of(Envelope envelope, List<JsonNode> clips) {
		JsonNode data = envelope.data();
		String reason = of(data);
		boolean ownMessage = !envelope.isFlat() || envelope.root().get("code") == null;
		if (reason == null && ownMessage) {
			reason = Fields.reason(data, OWN_MESSAGE);
		}
		for (int i = 0; reason == null && i < clips.size(); i++) {
			reason = of(clips.get(i));
		}
		if (reason == null && !envelope.isFlat()) {
			reason = of(envelope.root());
		}
		return (reason != null) ? LogSanitizer.sanitize(reason) : null;
	}

	/**
	 * The reason in an object.
	 * @param object a task or a clip
	 * @return the reason, or null
	 */
	static @Nullable String of(JsonNode object) {
		String reason = named(object);
		JsonNode metadata = object.get("metadata");
		return (reason == null && metadata != null && metadata.isObject()) ? named(metadata) : reason;
	}

	private static @Nullable String named(JsonNode object) {
		String reason = Fields.reason(object, NAMES);
		for (int i = 0; reason == null && i < ERRORS.length; i++) {
			reason = ofError(object.get(ERRORS[i]));
		}
		return (reason != null) ? reason : Fields.reason(object, "error_type", "errorType", "fail_type");
	}

	private static @Nullable String ofError(@Nullable JsonNode error) {
		if (error == null || Fields.meansNoError(error)) {
			return null;
		}
		if (error.isString()) {
			return error.asString();
		}
		if (error.isArray()) {
			return ofError(error.get(0));
		}
		String reason = Fields.reason(error, WORDS);
		if (reason == null) {
			reason = Fields.reason(error, NAMES);
		}
		return (reason != null) ? reason : Fields.reason(error, TYPES);
	}

}
