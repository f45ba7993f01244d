package one.apiin.internal.envelope;

import one.apiin.internal.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * Decides whether an error body is the gateway's own word: JSON in one of the forms that
 * its family uses, {@code {"error":{"code","message","type"}}},
 * {@code {"code","message"}} or {@code {"code","msg"}}. Anything else was written by a
 * stranger: a CDN, a proxy, a captive portal. That includes JSON of other forms, such as
 * {@code {"detail":"…"}}, {@code {"message":"…"}} or {@code {"error":"…"}}, which many
 * servers send.
 */
final class OwnWord {

	private OwnWord() {
	}

	/**
	 * Judges a body.
	 * @param root the document, a missing node if the body is not JSON
	 * @return false if a stranger may have written it
	 */
	static boolean isIn(JsonNode root) {
		return isErrorObject(root.get("error")) || isCoded(root);
	}

	private static boolean isErrorObject(JsonNode error) {
		return error != null && error.isObject()
				&& (Fields.text(error, "message", "msg", "type") != null || Fields.code(error, "code") != null);
	}

	/**
	 * Related gateways leave the message out; a code in words alone could be anybody's.
	 */
	private static boolean isCoded(JsonNode root) {
		return Fields.code(root, "code") != null
				|| (Fields.text(root, "code") != null && Fields.text(root, "message", "msg") != null);
	}

}
