package one.apiin.internal.feign;

import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import feign.Response;
import one.apiin.internal.call.Envelope;
import one.apiin.internal.json.Json;
import one.apiin.internal.json.UnreadableJsonException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an answer into the return type of a user's method: the whole document if the type
 * has {@code code} or {@code data} or takes any JSON, otherwise the content of
 * {@code data}.
 */
final class AnswerTypes {

	private static final Set<String> ENVELOPE_FIELDS = Set.of("code", "data");

	private static final Set<Type> NEED_NO_JSON = Set.of(void.class, Void.class, Response.class, byte[].class,
			String.class);

	private final Json json;

	private final Map<Type, AnswerReader<?>> readers;

	AnswerTypes(Json json, Map<Type, AnswerReader<?>> readers) {
		this.json = json;
		this.readers = readers;
	}

	ReadAnswer read(Envelope envelope, Type type, @Nullable String requested) throws UnreadableJsonException {
		return new ReadAnswer(envelope.answer().body(), value(envelope, type, requested));
	}

	private @Nullable Object value(Envelope envelope, Type type, @Nullable String requested)
			throws UnreadableJsonException {
		byte[] body = envelope.answer().body();
		String problem = envelope.problem();
		if (problem != null && (envelope.answer().encoding() != null || !NEED_NO_JSON.contains(type))) {
			throw new UnreadableJsonException(problem);
		}
		if (type == void.class || type == Void.class || type == Response.class) {
			return null;
		}
		if (type == byte[].class) {
			return body;
		}
		if (type == String.class) {
			return new String(body, StandardCharsets.UTF_8);
		}
		AnswerReader<?> reader = this.readers.get(type);
		return (reader != null) ? reader.read(envelope, requested) : this.json.bind(part(envelope.root(), type), type);
	}

	private JsonNode part(JsonNode root, Type type) {
		JsonNode data = root.get("data");
		return (data == null || takesWhole(this.json.javaType(type).getRawClass())) ? root : data;
	}

	private static boolean takesWhole(Class<?> type) {
		if (type == Object.class || JsonNode.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
			return true;
		}
		for (Class<?> each = type; each != null; each = each.getSuperclass()) {
			for (Field field : each.getDeclaredFields()) {
				JsonProperty named = field.getAnnotation(JsonProperty.class);
				if (ENVELOPE_FIELDS.contains((named != null) ? named.value() : field.getName())) {
					return true;
				}
			}
		}
		return false;
	}

}
