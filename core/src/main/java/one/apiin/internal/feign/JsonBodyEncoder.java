package one.apiin.internal.feign;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import feign.RequestTemplate;
import feign.codec.Encoder;
import one.apiin.internal.json.Json;
import one.apiin.validation.RequestValidator;

/**
 * Validates a body and writes it as JSON. Not Feign's own Jackson module: that needs a
 * newer Feign than the one Spring Cloud pins.
 */
final class JsonBodyEncoder implements Encoder {

	private final Json json;

	private final RequestValidator validator;

	JsonBodyEncoder(Json json, RequestValidator validator) {
		this.json = json;
		this.validator = validator;
	}

	@Override
	public void encode(Object body, Type type, RequestTemplate template) {
		this.validator.check(body);
		template.body(this.json.write(body), StandardCharsets.UTF_8);
	}

}
