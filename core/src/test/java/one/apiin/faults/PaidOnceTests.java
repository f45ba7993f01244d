package one.apiin.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;

import one.apiin.ApiInOneClient;
import one.apiin.error.ApiInOneException;
import one.apiin.error.GatewayException;
import one.apiin.error.RateLimitedException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.uploadcover.UploadCoverApi;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * One {@code generate} is at most one POST that reaches the gateway.
 */
class PaidOnceTests {

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.of("aud1");

	static ApiInOneClient client(String baseUrl) {
		return ApiInOneClient.builder()
			.apiKey("aio_test")
			.baseUrl(baseUrl)
			.callTimeout(Duration.ofSeconds(5))
			.initialBackoff(Duration.ofMillis(1))
			.maxBackoff(Duration.ofMillis(5))
			.build();
	}

	@ParameterizedTest
	@EnumSource(WireFault.class)
	void anyFaultAfterSendingIsInDoubtAndNotRepeated(WireFault fault) throws IOException {
		try (RawGateway gateway = RawGateway.misbehavingOnPost(fault.behaviour());
				ApiInOneClient client = client(gateway.baseUrl())) {
			Throwable thrown = catchThrowable(() -> client.uploadCover().generate(REQUEST));

			assertThat(thrown).isInstanceOf(SubmissionInDoubtException.class).hasMessageContaining("not repeated");
			assertThat(gateway.posts()).hasSize(1);
			assertThat(client.uploadCover().status("upl1").clips()).as("a healthy call afterwards").hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource(WireFault.class)
	void theAsynchronousPathDecidesAlike(WireFault fault) throws IOException {
		try (RawGateway gateway = RawGateway.misbehavingOnPost(fault.behaviour());
				ApiInOneClient client = client(gateway.baseUrl())) {
			Throwable thrown = catchThrowable(() -> client.uploadCover().generateAsync(REQUEST).join());

			assertThat(thrown).isInstanceOf(CompletionException.class);
			assertThat(thrown.getCause()).isInstanceOf(SubmissionInDoubtException.class);
			assertThat(gateway.posts()).hasSize(1);
			assertThat(client.uploadCover().statusAsync("upl1").join().clips()).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource(WireFault.class)
	void theRawFeignInterfaceDecidesAlike(WireFault fault) throws IOException {
		try (RawGateway gateway = RawGateway.misbehavingOnPost(fault.behaviour());
				ApiInOneClient client = client(gateway.baseUrl())) {
			UploadCoverApi api = client.route(UploadCoverApi.class);

			assertThat(catchThrowable(() -> api.generate(REQUEST))).isInstanceOf(SubmissionInDoubtException.class);
			assertThat(gateway.posts()).hasSize(1);
			assertThat(api.status("upl1").clips()).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource(WireFault.class)
	void aReadWithTheSameFaultsEndsWithATypedException(WireFault fault) throws IOException {
		try (RawGateway gateway = RawGateway.behaving(fault.behaviour());
				ApiInOneClient client = client(gateway.baseUrl())) {
			Throwable thrown = catchThrowable(() -> client.uploadCover().status("upl1"));
			Throwable later = catchThrowable(() -> client.uploadCover().statusAsync("upl1").join());

			if (fault != WireFault.SUCCESS_WITHOUT_TASK_ID) {
				assertThat(thrown).isInstanceOf(ApiInOneException.class);
				assertThat(later.getCause()).isInstanceOf(ApiInOneException.class);
			}
		}
	}

	@Test
	void aTaskIdThatComesWithABadCodeIsKept() throws IOException {
		try (RawGateway gateway = RawGateway.misbehavingOnPost(WireFault.BAD_CODE_WITH_TASK_ID.behaviour());
				ApiInOneClient client = client(gateway.baseUrl())) {
			assertThat(
					catchThrowableOfType(SubmissionInDoubtException.class, () -> client.uploadCover().generate(REQUEST))
						.taskId())
				.isEqualTo("upl1");
		}
	}

	@ParameterizedTest
	@CsvSource({ "400, InvalidRequestException", "401, AuthenticationException", "402, InsufficientCreditsException",
			"403, AuthenticationException", "404, NotFoundException", "413, InvalidRequestException",
			"418, GatewayException", "422, InvalidRequestException", "429, RateLimitedException" })
	void aRefusalIsTypedAndNotRepeated(int status, String exception) throws IOException {
		String error = "{\"error\":{\"code\":" + status + ",\"message\":\"no way\",\"type\":\"some_type\"}}";
		try (RawGateway gateway = RawGateway.behaving((exchange) -> exchange.json(status, error));
				ApiInOneClient client = client(gateway.baseUrl())) {
			ApiInOneException thrown = catchThrowableOfType(ApiInOneException.class,
					() -> client.uploadCover().generate(REQUEST));

			assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception);
			assertThat(thrown).hasMessageContaining("no way");
			assertThat(thrown.httpStatus()).isEqualTo(status);
			assertThat(thrown.code()).isEqualTo(status);
			assertThat(thrown.type()).isEqualTo("some_type");
			assertThat(gateway.posts()).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "400, InvalidRequestException", "401, AuthenticationException", "402, InsufficientCreditsException",
			"403, AuthenticationException", "404, NotFoundException", "422, InvalidRequestException",
			"429, RateLimitedException" })
	void aBodyCodeOnHttp200IsTheSameRefusal(int code, String exception) throws IOException {
		try (RawGateway gateway = RawGateway
			.behaving((exchange) -> exchange.json(200, "{\"code\":" + code + ",\"msg\":\"no way\"}"));
				ApiInOneClient client = client(gateway.baseUrl())) {
			ApiInOneException thrown = catchThrowableOfType(ApiInOneException.class,
					() -> client.uploadCover().generate(REQUEST));

			assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception);
			assertThat(thrown.httpStatus()).isEqualTo(200);
			assertThat(thrown.code()).isEqualTo(code);
			assertThat(gateway.posts()).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "401", "429", "503" })
	void retryAfterNeverRepeatsASubmit(int status) throws IOException {
		try (RawGateway gateway = RawGateway.behaving((exchange) -> exchange
			.send("HTTP/1.1 " + status + " X\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"));
				ApiInOneClient client = client(gateway.baseUrl())) {
			Throwable thrown = catchThrowable(() -> client.uploadCover().generate(REQUEST));

			assertThat(gateway.posts()).hasSize(1);
			if (thrown instanceof RateLimitedException limited) {
				assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(1));
			}
		}
	}

	@Test
	void aRefusalWithoutAnEnvelopeProvesNothingAboutTheKey() throws IOException {
		try (RawGateway gateway = RawGateway.behaving((exchange) -> exchange
			.send("HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<b>no</b>"));
				ApiInOneClient client = client(gateway.baseUrl())) {
			assertThat(catchThrowable(() -> client.uploadCover().generate(REQUEST)))
				.isInstanceOf(GatewayException.class)
				.hasMessageContaining("<b>no</b>");
			assertThat(gateway.posts()).hasSize(1);
		}
	}

	@Test
	void aRedirectIsNotFollowedAndItsHostNamed() throws IOException {
		try (RawGateway elsewhere = RawGateway.behaving((exchange) -> exchange.json(200, RawGateway.ACCEPTED));
				RawGateway gateway = RawGateway
					.behaving((exchange) -> exchange.send("HTTP/1.1 307 Elsewhere\r\nLocation: " + elsewhere.baseUrl()
							+ "/secret?path\r\nContent-Length: 0\r\n\r\n"));
				ApiInOneClient client = client(gateway.baseUrl())) {
			assertThat(catchThrowable(() -> client.uploadCover().generate(REQUEST)))
				.isInstanceOf(SubmissionInDoubtException.class)
				.hasMessageContaining("127.0.0.1")
				.hasMessageNotContaining("secret");
			assertThat(catchThrowable(() -> client.uploadCover().status("upl1"))).isInstanceOf(GatewayException.class);
			assertThat(elsewhere.connections()).isZero();
		}
	}

	@Test
	void aServerThatClosesIdleConnectionsCausesNoDoubt() throws IOException {
		submitToAServerThatClosesIdleConnections(200);
	}

	@Test
	@Tag("campaign")
	void aServerThatClosesManyIdleConnectionsCausesNoDoubt() throws IOException {
		submitToAServerThatClosesIdleConnections(1000);
	}

	private static void submitToAServerThatClosesIdleConnections(int submits) throws IOException {
		java.util.Random random = new java.util.Random(42);
		RawGateway.Behaviour closing = (exchange) -> {
			exchange.json(200, exchange.method().equals("POST") ? RawGateway.ACCEPTED : RawGateway.COMPLETE);
			if (random.nextBoolean()) {
				exchange.finish();
			}
		};
		try (RawGateway gateway = RawGateway.behaving(closing); ApiInOneClient client = client(gateway.baseUrl())) {
			for (int i = 0; i < submits; i++) {
				assertThat(client.uploadCover().generate(REQUEST).taskId()).isEqualTo("upl1");
				if (i % 10 == 0) {
					client.uploadCover().status("upl1");
				}
			}
			assertThat(gateway.posts()).hasSize(submits);
		}
	}

}
