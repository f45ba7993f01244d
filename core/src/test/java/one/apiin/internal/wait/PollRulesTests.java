package one.apiin.internal.wait;

import java.util.List;
import java.util.stream.Stream;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AuthenticationException;
import one.apiin.error.ErrorDetails;
import one.apiin.error.GatewayException;
import one.apiin.error.InsufficientCreditsException;
import one.apiin.error.InvalidRequestException;
import one.apiin.error.RateLimitedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What ends a wait: the gateway's own refusals only.
 */
class PollRulesTests {

	static Stream<Arguments> failures() {
		return Stream.of(Arguments.of(new AuthenticationException("no", of(401, null), null), true),
				Arguments.of(new AuthenticationException("no", of(200, 403), null), true),
				Arguments.of(new InvalidRequestException("no", List.of(), of(400, null), null), true),
				Arguments.of(new InsufficientCreditsException("no", of(402, null), null), false),
				Arguments.of(new RateLimitedException("no", null, of(429, null), null), false),
				Arguments.of(gateway(GatewayException.Kind.REFUSED, of(409, null)), true),
				Arguments.of(gateway(GatewayException.Kind.REFUSED, of(200, 418)), true),
				Arguments.of(gateway(GatewayException.Kind.REFUSED, of(425, null)), false),
				Arguments.of(gateway(GatewayException.Kind.REFUSED, of(200, 425)), false),
				Arguments.of(gateway(GatewayException.Kind.REFUSED_BY_INTERMEDIARY, of(401, null)), false),
				Arguments.of(gateway(GatewayException.Kind.REFUSED_BY_INTERMEDIARY, of(409, null)), false),
				Arguments.of(gateway(GatewayException.Kind.NOT_SENT, ErrorDetails.none()), false),
				Arguments.of(gateway(GatewayException.Kind.NO_USABLE_ANSWER, of(408, null)), false),
				Arguments.of(gateway(GatewayException.Kind.NO_USABLE_ANSWER, of(200, 0)), false),
				Arguments.of(gateway(GatewayException.Kind.NO_USABLE_ANSWER, of(302, null)), false));
	}

	private static ErrorDetails of(Integer status, Integer code) {
		return new ErrorDetails(status, code, null, "t1");
	}

	private static GatewayException gateway(GatewayException.Kind kind, ErrorDetails details) {
		return new GatewayException(kind, "no", null, details, null);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void onlyARefusalOfTheGatewayIsFinal(ApiInOneException failure, boolean expected) {
		assertThat(new PollRules().isFinal(failure)).isEqualTo(expected);
	}

}
