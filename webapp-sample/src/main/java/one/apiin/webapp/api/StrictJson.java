package one.apiin.webapp.api;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads JSON strictly: a request that is charged must not be guessed from a value of
 * another type, from the last of two equal keys, or from the first of two objects.
 */
@Component
class StrictJson implements JsonMapperBuilderCustomizer {

	@Override
	public void customize(JsonMapper.Builder builder) {
		builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
		builder.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
		builder.disable(DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS);
		builder.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
		// A missing customMode is false.
		builder.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
		for (LogicalType type : new LogicalType[] { LogicalType.Textual, LogicalType.Boolean }) {
			builder.withCoercionConfig(type,
					(config) -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
		}
		builder.withCoercionConfig(LogicalType.Textual,
				(config) -> config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
		builder.withCoercionConfig(LogicalType.Boolean,
				(config) -> config.setCoercion(CoercionInputShape.String, CoercionAction.Fail));
	}

}
