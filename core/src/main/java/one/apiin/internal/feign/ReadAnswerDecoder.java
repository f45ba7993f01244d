package one.apiin.internal.feign;

import java.lang.reflect.Type;

import feign.Response;
import feign.codec.Decoder;
import org.jspecify.annotations.Nullable;

/**
 * Returns what {@link FeignTransport} has read.
 */
final class ReadAnswerDecoder implements Decoder {

	@Override
	public @Nullable Object decode(Response response, Type type) {
		if (response.body() instanceof ReadAnswer answer) {
			return answer.value();
		}
		throw new IllegalStateException("A Feign capability replaced the body of the answer");
	}

}
