package one.apiin.uploadcover;

import java.util.List;
import java.util.concurrent.CompletionException;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AuthenticationException;
import one.apiin.error.GatewayException;
import one.apiin.error.InsufficientCreditsException;
import one.apiin.error.InvalidRequestException;
import one.apiin.error.NotFoundException;
import one.apiin.error.RateLimitedException;
import one.apiin.testing.Reply;
import one.apiin.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Refusals in every shape of the contract's table: an error body in each form, and codes
 * in the body of an HTTP 200.
 */
class RefusalShapesTests {

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	@ParameterizedTest
	@CsvSource({ "error-object.json, 400, bad_request, audio_id is required",
			"error-object-code-as-text.json, 400, bad_request, audio_id is required",
			"error-object-code-word.json, , bad_request, audio_id is required",
			"code-message.json, 400, , audio_id is required", "code-msg.json, 400, , audio_id is required" })
	void anErrorBodyMayHaveAnyForm(String shape, Integer code, String type, String words) {
		this.gateway.answers(Reply.golden(400, "shapes/error/" + shape));
		ApiInOneException thrown = refusal();
		assertThat(thrown).isInstanceOf(InvalidRequestException.class).hasMessageContaining(words);
		assertThat(thrown.httpStatus()).isEqualTo(400);
		assertThat(thrown.code()).isEqualTo(code);
		assertThat(thrown.type()).isEqualTo(type);
		assertThat(thrown.taskId()).isNull();
		assertThat(((InvalidRequestException) thrown).violations()).isEmpty();
	}

	/** A CDN, a proxy or a captive portal may have written these. */
	@ParameterizedTest
	@CsvSource({ "error-text.json, audio_id is required", "page.html, not readable as JSON",
			"text.txt, not readable as JSON", "nothing.txt, empty body" })
	void anErrorInAnotherFormatIsNotTheGatewaysRefusal(String shape, String words) {
		this.gateway.answers(Reply.golden(400, "shapes/error/" + shape));
		ApiInOneException thrown = refusal();
		assertThat(thrown).isInstanceOf(GatewayException.class).hasMessageContainingAll("HTTP 400", words);
		assertThat(((GatewayException) thrown).kind()).isEqualTo(GatewayException.Kind.REFUSED_BY_INTERMEDIARY);
		assertThat(thrown.httpStatus()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ "400, one.apiin.error.InvalidRequestException", "401, one.apiin.error.AuthenticationException",
			"402, one.apiin.error.InsufficientCreditsException", "403, one.apiin.error.AuthenticationException",
			"404, one.apiin.error.NotFoundException", "413, one.apiin.error.InvalidRequestException",
			"418, one.apiin.error.GatewayException", "422, one.apiin.error.InvalidRequestException",
			"429, one.apiin.error.RateLimitedException" })
	void aStatusHasItsExceptionInEveryFormatOfTheGateway(int status, Class<? extends ApiInOneException> type) {
		for (String shape : new String[] { "error-object.json", "code-message.json", "code-msg.json" }) {
			this.gateway.answers(Reply.golden(status, "shapes/error/" + shape));
			assertThat(refusal()).as(shape).isExactlyInstanceOf(type);
			assertThat(catchThrowableOfType(ApiInOneException.class, () -> this.gateway.uploadCover().status("t")))
				.as(shape)
				.isExactlyInstanceOf(type);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 402, 403, 404, 407, 413, 418, 422, 425, 429, 451 })
	void aRefusalInAnotherFormatProvesNothingAboutKeyCreditsOrTask(int status) {
		for (Reply reply : intermediaries(status)) {
			this.gateway.answers(reply);
			ApiInOneException refusal = refusal();
			assertThat(refusal).isExactlyInstanceOf(GatewayException.class).hasMessageContaining("HTTP " + status);
			assertThat(((GatewayException) refusal).kind()).isEqualTo(GatewayException.Kind.REFUSED_BY_INTERMEDIARY);
			assertThat(catchThrowableOfType(ApiInOneException.class, () -> this.gateway.uploadCover().status("t")))
				.isExactlyInstanceOf(GatewayException.class);
		}
	}

	private static List<Reply> intermediaries(int status) {
		return List.of(Reply.golden(status, "shapes/error/page.html"), Reply.golden(status, "shapes/error/text.txt"),
				Reply.golden(status, "shapes/error/nothing.txt"), Reply.json(status, "{\"detail\":\"no credits\"}"),
				Reply.json(status, "{\"message\":\"Forbidden\"}"), Reply.json(status, "{}"), Reply.json(status, "[]"),
				Reply.json(status, "\"no\""), Reply.json(status, "403"));
	}

	/** HTTP's status counts where both refuse, but credits are credits. */
	@ParameterizedTest
	@CsvSource({ "403, 200, one.apiin.error.AuthenticationException",
			"403, 404, one.apiin.error.AuthenticationException", "404, 403, one.apiin.error.NotFoundException",
			"400, 500, one.apiin.error.InvalidRequestException",
			"403, 402, one.apiin.error.InsufficientCreditsException",
			"400, 402, one.apiin.error.InsufficientCreditsException",
			"402, 200, one.apiin.error.InsufficientCreditsException" })
	void httpWinsOverAnotherCodeInTheBody(int status, int code, Class<? extends ApiInOneException> type) {
		this.gateway.answers(Reply.json(status, "{\"code\":" + code + ",\"message\":\"well\",\"data\":null}"));
		assertThat(refusal()).isExactlyInstanceOf(type);
	}

	@ParameterizedTest
	@CsvSource({ "body-code-400, one.apiin.error.InvalidRequestException",
			"body-code-401, one.apiin.error.AuthenticationException",
			"body-code-402, one.apiin.error.InsufficientCreditsException",
			"body-code-403, one.apiin.error.AuthenticationException",
			"body-code-404, one.apiin.error.NotFoundException", "body-code-418, one.apiin.error.GatewayException",
			"body-code-422, one.apiin.error.InvalidRequestException",
			"body-code-429, one.apiin.error.RateLimitedException",
			"error-type-bad-request, one.apiin.error.InvalidRequestException",
			"error-type-authentication, one.apiin.error.AuthenticationException",
			"error-type-not-found, one.apiin.error.NotFoundException" })
	void aBodyCodeThatContradictsHttp200Wins(String shape, Class<? extends ApiInOneException> type) {
		this.gateway.answers(Reply.golden(200, "shapes/create/" + shape + ".json"));
		ApiInOneException thrown = refusal();
		assertThat(thrown).isExactlyInstanceOf(type);
		assertThat(thrown.httpStatus()).isEqualTo(200);
	}

	@Test
	void anHttpErrorWinsOverABodyThatClaimsSuccess() {
		this.gateway.answers(Reply.json(404, "{\"code\":200,\"message\":\"success\",\"data\":null}"));
		assertThat(refusal()).isInstanceOf(NotFoundException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\":{\"message\":\"Insufficient credits\",\"type\":\"rate\"}}",
			"{\"code\":429,\"msg\":\"not enough CREDITS\"}", "{\"error\":{\"type\":\"no_credits\"}}" })
	void tooManyRequestsMeansNoCreditsWhereTheBodySaysSo(String body) {
		this.gateway.answers(Reply.json(429, body));
		assertThat(refusal()).isInstanceOf(InsufficientCreditsException.class);
	}

	@Test
	void aRefusalSaysWhatToDo() {
		this.gateway.answers(Reply.golden(401, "shapes/error/error-object.json"));
		assertThat(refusal()).isInstanceOf(AuthenticationException.class).hasMessageContaining("check the API key");
	}

	@Test
	void aReadThatFailsOtherwiseIsAGatewayException() {
		this.gateway.answers(Reply.golden(503, "shapes/error/page.html"));
		GatewayException thrown = catchThrowableOfType(GatewayException.class,
				() -> this.gateway.uploadCover().status("t"));
		assertThat(thrown.httpStatus()).isEqualTo(503);
	}

	@Test
	void aRateLimitHasItsRetryAfter() {
		this.gateway.answers(Reply.golden(429, "shapes/error/code-msg.json").header("Retry-After: 7"));
		assertThat(((RateLimitedException) refusal()).retryAfter()).hasSeconds(7);
	}

	/** Blocking, asynchronous and raw refuse alike, with one POST each. */
	private ApiInOneException refusal() {
		int before = this.gateway.requests().size();
		UploadCoverRequest request = UploadCoverRequest.of("aud123456789");
		ApiInOneException thrown = catchThrowableOfType(ApiInOneException.class,
				() -> this.gateway.uploadCover().generate(request));
		CompletionException failed = catchThrowableOfType(CompletionException.class,
				() -> this.gateway.uploadCover().generateAsync(request).join());
		ApiInOneException raw = catchThrowableOfType(ApiInOneException.class,
				() -> this.gateway.client().route(UploadCoverApi.class).generate(request));
		assertThat(failed.getCause()).isExactlyInstanceOf(thrown.getClass()).hasMessage(thrown.getMessage());
		assertThat(raw).isExactlyInstanceOf(thrown.getClass()).hasMessage(thrown.getMessage());
		assertThat(this.gateway.requests()).hasSize(before + 3);
		return thrown;
	}

}
