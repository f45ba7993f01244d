package one.apiin.internal.record;

import java.io.StringWriter;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Copies JSON and masks its values one by one, so that the copy is as readable for a
 * client as the original: fields, their order, duplicates and numbers stay.
 */
final class RedactedJson {

	private static final JsonFactory FACTORY = new JsonFactory();

	private static final int MAX_NAME_LENGTH = 40;

	private final Redaction redaction;

	/** The number of open objects and arrays in a field whose values are all masked. */
	private int secretDepth;

	private RedactedJson(Redaction redaction) {
		this.redaction = redaction;
	}

	/**
	 * Returns the masked copy.
	 * @return null if the text is not JSON
	 */
	static @Nullable String of(String text, Redaction redaction) {
		StringWriter copy = new StringWriter();
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text);
				JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), copy)) {
			new RedactedJson(redaction).copy(parser, generator);
		}
		catch (JacksonException ex) {
			return null;
		}
		return copy.toString();
	}

	private void copy(JsonParser parser, JsonGenerator generator) {
		for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
			switch (token) {
				case PROPERTY_NAME -> generator.writeName(name(parser.getString()));
				case VALUE_STRING -> generator.writeString(value(parser.currentName(), parser.getString()));
				case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, generator);
				default -> {
					trackDepth(token, parser.currentName());
					generator.copyCurrentEvent(parser);
				}
			}
		}
	}

	private void number(JsonParser parser, JsonGenerator generator) {
		if (this.secretDepth > 0 || isSecret(parser.currentName())) {
			generator.writeString(Redaction.MASK);
		}
		else {
			generator.writeNumber(parser.getString());
		}
	}

	private void trackDepth(JsonToken token, @Nullable String name) {
		if (token.isStructStart() && (this.secretDepth > 0 || isSecret(name))) {
			this.secretDepth++;
		}
		else if (token.isStructEnd() && this.secretDepth > 0) {
			this.secretDepth--;
		}
	}

	private static boolean isSecret(@Nullable String name) {
		return name != null && Redaction.isSecret(name);
	}

	private String name(String name) {
		return (name.length() <= MAX_NAME_LENGTH && name.matches("[\\w.-]*")) ? name : this.redaction.text(name);
	}

	private String value(@Nullable String name, String value) {
		return (this.secretDepth > 0) ? Redaction.MASK : this.redaction.value((name != null) ? name : "", value);
	}

}
