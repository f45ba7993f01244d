package one.apiin.internal.json;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes JSON: UTF-8 only, bounded nesting and numbers, no duplicate keys, no
 * trailing tokens. Thread-safe. Independent of the application's mappers.
 */
public final class Json {

	private static final int MAX_DEPTH = 64;

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xef, (byte) 0xbb, (byte) 0xbf };

	private final JsonMapper mapper = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(
					StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(100).build())
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.build())
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	/**
	 * Parses one document.
	 * @throws UnreadableJsonException if the bytes are not exactly one document in UTF-8
	 */
	public JsonNode read(byte[] bytes) throws UnreadableJsonException {
		requireUtf8(bytes);
		int start = startsWithByteOrderMark(bytes) ? BYTE_ORDER_MARK.length : 0;
		try {
			JsonNode root = this.mapper.readTree(bytes, start, bytes.length - start);
			if (root == null || root.isMissingNode() || root.isNull()) {
				throw new UnreadableJsonException("it is empty");
			}
			return root;
		}
		catch (JacksonException ex) {
			throw new UnreadableJsonException(ex.getOriginalMessage());
		}
	}

	/**
	 * Binds a part of a document to a user's type.
	 * @throws UnreadableJsonException if it does not fit
	 */
	public Object bind(JsonNode node, Type type) throws UnreadableJsonException {
		try {
			return this.mapper.treeToValue(node, javaType(type));
		}
		catch (JacksonException ex) {
			throw new UnreadableJsonException(ex.getOriginalMessage());
		}
	}

	public JavaType javaType(Type type) {
		return this.mapper.constructType(type);
	}

	/**
	 * Writes a request body.
	 * @param body anything that Jackson can write
	 */
	public byte[] write(Object body) {
		try {
			return this.mapper.writeValueAsBytes(body);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("The request can't be written as JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	/**
	 * Writes a document for people, with line breaks.
	 */
	public byte[] writeIndented(Object document) {
		return this.mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
	}

	/**
	 * Jackson would silently replace malformed bytes, which would alter a task id; and it
	 * would assume UTF-16 or UTF-32 if there are zero bytes, which JSON in UTF-8 never
	 * has.
	 */
	private static void requireUtf8(byte[] bytes) throws UnreadableJsonException {
		boolean ascii = true;
		for (byte each : bytes) {
			if (each == 0) {
				throw new UnreadableJsonException("it has zero bytes");
			}
			ascii = ascii && each > 0;
		}
		if (!ascii) {
			requireWellFormed(bytes);
		}
	}

	private static void requireWellFormed(byte[] bytes) throws UnreadableJsonException {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
		}
		catch (CharacterCodingException ex) {
			throw new UnreadableJsonException("it is not UTF-8");
		}
	}

	private static boolean startsWithByteOrderMark(byte[] bytes) {
		return bytes.length >= BYTE_ORDER_MARK.length && bytes[0] == BYTE_ORDER_MARK[0]
				&& bytes[1] == BYTE_ORDER_MARK[1] && bytes[2] == BYTE_ORDER_MARK[2];
	}

}
