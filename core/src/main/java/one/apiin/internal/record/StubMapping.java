package one.apiin.internal.record;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.UserAgent;
import one.apiin.internal.json.Json;
import one.apiin.internal.json.UnreadableJsonException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An exchange as a stub mapping of WireMock. It matches requests with the same method,
 * path and ids, whatever is masked.
 *
 * @param key the same for requests that the mapping can't distinguish
 * @param label the method and the last part of the path, for the name of the file
 * @param content the fields of the mapping, without its place in a scenario
 */
record StubMapping(String key, String label, Map<String, Object> content) {

	private static final Set<String> IDS = Set.of("audio_id", "origin_task_id", "task_id", "taskId", "workId");

	/** WireMock sets these itself. */
	private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "connection", "keep-alive",
			"trailer", "upgrade");

	/** No client can read either of these bodies, as it could not read the original. */
	private static final String NOT_UTF_8 = "/w==";

	private static final String GZIP = "H4s=";

	static StubMapping of(RecordedExchange exchange, Redaction redaction, Json json) {
		HttpCall call = exchange.call();
		String path = call.target().split("\\?", 2)[0];
		Map<String, String> query = queryIds(call.target());
		Map<String, String> body = bodyIds(call, json);
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("request", request(call, path, query, body));
		content.put("response", response(exchange, redaction));
		content.put("metadata", metadata(exchange, redaction));
		String label = call.method() + "-" + path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9]+", "");
		return new StubMapping(call.method() + " " + path + " " + query + body, label.toLowerCase(Locale.ROOT),
				content);
	}

	/** The sandbox may have another base URL. */
	private static Map<String, Object> request(HttpCall call, String path, Map<String, String> query,
			Map<String, String> body) {
		Map<String, Object> request = new LinkedHashMap<>();
		request.put("method", call.method());
		request.put("urlPathPattern", ".*" + path.replaceAll("[^A-Za-z0-9/_-]", "\\\\$0"));
		if (!query.isEmpty()) {
			Map<String, Object> parameters = new LinkedHashMap<>();
			query.forEach((name, value) -> parameters.put(name, Map.of("equalTo", value)));
			request.put("queryParameters", parameters);
		}
		if (!body.isEmpty()) {
			List<Object> patterns = new ArrayList<>();
			body.forEach((name, value) -> patterns
				.add(Map.of("matchesJsonPath", Map.of("expression", "$." + name, "equalTo", value))));
			request.put("bodyPatterns", patterns);
		}
		return request;
	}

	private static Map<String, String> queryIds(String target) {
		Map<String, String> ids = new LinkedHashMap<>();
		int start = target.indexOf('?');
		for (String parameter : (start >= 0) ? target.substring(start + 1).split("&") : new String[0]) {
			String[] parts = parameter.split("=", 2);
			if (parts.length == 2 && IDS.contains(parts[0])) {
				ids.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
			}
		}
		return ids;
	}

	private static Map<String, String> bodyIds(HttpCall call, Json json) {
		Map<String, String> ids = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> field : fields(call.body(), json).entrySet()) {
			if (IDS.contains(field.getKey()) && field.getValue().isString()) {
				ids.put(field.getKey(), field.getValue().asString());
			}
		}
		return ids;
	}

	private static Map<String, JsonNode> fields(byte @Nullable [] body, Json json) {
		Map<String, JsonNode> fields = new LinkedHashMap<>();
		try {
			JsonNode root = (body != null) ? json.read(body) : null;
			if (root != null && root.isObject()) {
				root.properties().forEach((field) -> fields.put(field.getKey(), field.getValue()));
			}
		}
		catch (UnreadableJsonException ex) {
			// A request without ids is matched by its path only.
		}
		return fields;
	}

	private static Map<String, Object> response(RecordedExchange exchange, Redaction redaction) {
		Answer answer = exchange.answer();
		if (answer == null) {
			return Map.of("fault", "CONNECTION_RESET_BY_PEER");
		}
		Map<String, Object> response = new LinkedHashMap<>();
		response.put("status", answer.status());
		response.put("headers", headers(answer, redaction));
		if (answer.encoding() != null) {
			response.put("base64Body", GZIP);
			return response;
		}
		String text = text(answer.body());
		if (text == null) {
			response.put("base64Body", NOT_UTF_8);
		}
		else {
			response.put("body", masked(text, redaction));
		}
		return response;
	}

	private static Map<String, List<String>> headers(Answer answer, Redaction redaction) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		answer.eachHeader((name, value) -> {
			if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
				headers.computeIfAbsent(name, (ignored) -> new ArrayList<>()).add(redaction.value(name, value));
			}
		});
		return headers;
	}

	private static String masked(String text, Redaction redaction) {
		String json = RedactedJson.of(text, redaction);
		return (json != null) ? json : redaction.text(text);
	}

	private static @Nullable String text(byte[] bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	private static Map<String, Object> metadata(RecordedExchange exchange, Redaction redaction) {
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("recordedAt", exchange.end().toString());
		metadata.put("recordedBy", UserAgent.standard());
		byte[] body = exchange.call().body();
		String request = (body != null) ? text(body) : null;
		if (request != null) {
			metadata.put("request", masked(request, redaction));
		}
		ExchangeFailure failure = exchange.failure();
		if (failure != null) {
			metadata.put("failure", redaction.text(failure.reason()));
		}
		return metadata;
	}

}
