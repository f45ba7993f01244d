package one.apiin.internal.call;

import java.nio.charset.StandardCharsets;
import java.util.List;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.json.Json;
import org.apache.hc.core5.http.Header;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who wrote an error: the forms of the gateway's family, and everybody else's.
 */
class GatewayErrorFormatTests {

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\":{\"code\":400,\"message\":\"no\",\"type\":\"bad_request\"}}",
			"{\"error\":{\"message\":\"no\"}}", "{\"error\":{\"type\":\"not_found\"}}", "{\"error\":{\"code\":403}}",
			"{\"code\":401,\"message\":\"no\"}", "{\"code\":401,\"msg\":\"no\"}", "{\"code\":\"401\",\"msg\":\"no\"}",
			"{\"code\":401,\"message\":\"no\",\"data\":null}", "{\"code\":401}",
			"{\"code\":\"INSUFFICIENT_BALANCE\",\"message\":\"no\"}" })
	void theGatewaysOwn(String body) {
		assertThat(isOwn(body)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "<html>403</html>", "error code: 1020", "{", "{}", "[]", "null", "403", "\"no\"",
			"{\"detail\":\"no\"}", "{\"message\":\"Forbidden\"}", "{\"msg\":\"no\"}", "{\"error\":\"forbidden\"}",
			"{\"error\":true}", "{\"error\":{}}", "{\"error\":null}", "{\"error\":[{\"message\":\"no\"}]}",
			"{\"errors\":[{\"code\":10000,\"message\":\"Authentication error\"}],\"success\":false}",
			"{\"status\":403,\"title\":\"Forbidden\",\"type\":\"about:blank\",\"detail\":\"no\"}",
			"{\"code\":\"AccessDenied\"}", "{\"status\":\"error\",\"message\":\"no\"}",
			"[{\"code\":401,\"message\":\"no\"}]" })
	void aStrangers(String body) {
		assertThat(isOwn(body)).isFalse();
	}

	private static boolean isOwn(String body) {
		Answer answer = new Answer(403, new Header[0], body.getBytes(StandardCharsets.UTF_8), null);
		HttpCall call = new HttpCall("GET", "/status", "/status", List.of(), null, "t1");
		return Envelope.of(answer, call, new Json()).isGatewayError();
	}

}
