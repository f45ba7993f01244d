package one.apiin.internal.call;

import one.apiin.internal.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * Decides whether an error body is the gateway's: JSON in one of the formats of the
 * gateway and its relatives, {@code {"error":{"code","message","type"}}},
 * {@code {"code","message"}} or {@code {"code","msg"}}. Anything else may come from a
 * CDN, a proxy or a captive portal. That includes JSON in other formats, such as
 * {@code {"detail":"…"}}, {@code {"message":"…"}} or {@code {"error":"…"}}, which many
 * servers send.
 */
final class GatewayErrorFormat {

	private GatewayErrorFormat() {
	}

	/**
	 * Tests a body.
	 * @param root the document, a missing node if the body is not JSON
	 */
	static boolean matches(JsonNode root) {
		return isErrorObject(root.get("error")) || isCoded(root);
	}

	private static boolean isErrorObject(JsonNode error) {
		return error != null && error.isObject()
				&& (Fields.text(error, "message", "msg", "type") != null || Fields.code(error, "code") != null);
	}

	/**
	 * Related gateways omit the message; a code in words alone is not specific enough.
	 */
	private static boolean isCoded(JsonNode root) {
		return Fields.code(root, "code") != null
				|| (Fields.text(root, "code") != null && Fields.text(root, "message", "msg") != null);
	}

}
