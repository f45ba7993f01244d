package one.apiin.internal.feign;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import one.apiin.error.ApiInOneException;
import one.apiin.error.GatewayException;
import one.apiin.error.InvalidRequestException;
import one.apiin.error.NotFoundException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.internal.feign.UserRoute.SongRequest;
import one.apiin.testing.Reply;
import one.apiin.testing.SecretSweep;
import one.apiin.testing.TestGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Other routes of the family: their failures are the kit's exceptions, and nothing of
 * Feign leaves, not even as a cause.
 */
class UserRouteErrorTests {

	private static final SongRequest REQUEST = new SongRequest("p", null);

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	private UserRoute route;

	@BeforeEach
	void route() {
		this.route = this.gateway.client().route(UserRoute.class);
	}

	@ParameterizedTest
	@CsvSource({ "400, one.apiin.error.InvalidRequestException", "401, one.apiin.error.AuthenticationException",
			"402, one.apiin.error.InsufficientCreditsException", "403, one.apiin.error.AuthenticationException",
			"404, one.apiin.error.NotFoundException", "409, one.apiin.error.GatewayException",
			"422, one.apiin.error.InvalidRequestException", "429, one.apiin.error.RateLimitedException" })
	void refusalsAreTyped(int status, Class<? extends ApiInOneException> type) {
		this.gateway.answers(Reply.json(status, "{\"error\":{\"message\":\"no\",\"type\":\"x\"}}"));
		assertFails(type, (own) -> own.create(REQUEST));
		assertFails(type, (own) -> own.task("t1"));
		assertFails(type, (own) -> own.response("t1"));
		assertFails(type, (own) -> own.text("t1"));
		assertFails(type, (own) -> own.nothing("t1"));
		assertThat(this.gateway.requests()).hasSize(5);
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 307, 408, 500, 502, 503, 520 })
	void aSubmitIsInDoubtAndAReadFails(int status) {
		this.gateway.answers(Reply.json(status, "{}").header("Location: /elsewhere").header("Retry-After: 0"));
		assertFails(SubmissionInDoubtException.class, (own) -> own.create(REQUEST));
		assertFails(SubmissionInDoubtException.class, (own) -> own.createAndForget(Map.of()));
		assertFails(GatewayException.class, (own) -> own.task("t1"));
		assertThat(this.gateway.requests()).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>", "{", "[]", "\"text\"", "{\"data\":\"text\"}", "{\"data\":[1,2]}",
			"{\"data\":{\"task_id\":{\"x\":1}}}" })
	void anAnswerThatDoesNotFitTheTypeIsTypedToo(String body) {
		this.gateway.answers(Reply.json(body));
		assertFails(SubmissionInDoubtException.class, (own) -> own.create(REQUEST));
		assertFails(GatewayException.class, (own) -> own.task("t1"));
	}

	@Test
	void aBadCodeInTheBodyIsAnErrorForEveryReturnType() {
		this.gateway.answers(Reply.json("{\"code\":404,\"message\":\"no such task\"}"));
		assertFails(NotFoundException.class, (own) -> own.whole("t1"));
		assertFails(NotFoundException.class, (own) -> own.json("t1"));
		assertFails(NotFoundException.class, (own) -> own.text("t1"));
		assertFails(NotFoundException.class, (own) -> own.nothing("t1"));
		assertFails(NotFoundException.class, (own) -> own.response("t1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/api/v1", "http://127.0.0.1:1/api/v1", "http://localhost/api/v1",
			"http://user@127.0.0.1/api/v1" })
	void aUrlElsewhereIsRefusedWithNothingSent(String elsewhere) {
		this.gateway.answers(Reply.json("{}"));
		assertFails(InvalidRequestException.class, (own) -> own.elsewhere(URI.create(elsewhere)));
		assertFails(InvalidRequestException.class, (own) -> own.submitElsewhere(URI.create(elsewhere), REQUEST));
		assertThat(this.gateway.requests()).isEmpty();
	}

	@Test
	void aUrlThatOnlyStartsLikeTheGatewayIsRefusedToo() {
		this.gateway.answers(Reply.json("{}"));
		for (String suffix : List.of("0", ".evil.example", "@evil.example", "x/y")) {
			assertFails(InvalidRequestException.class,
					(own) -> own.elsewhere(URI.create(this.gateway.baseUrl() + suffix)));
			assertFails(InvalidRequestException.class,
					(own) -> own.elsewhere(URI.create(this.gateway.origin() + "/other")));
		}
		assertThat(this.gateway.requests()).isEmpty();
	}

	@Test
	void aUrlBelowTheBaseUrlWorks() {
		this.gateway.answers(Reply.json("{\"data\":{\"task_id\":\"t1\"}}"));
		assertThat(this.route.elsewhere(URI.create(this.gateway.baseUrl() + "/v2")).taskId()).isEqualTo("t1");
		assertThat(this.gateway.onlyRequest().target()).isEqualTo("/api/v1/v2/tasks/1");
	}

	@Test
	void anInterceptorCanNotSendTheKeyElsewhere() {
		UserRoute redirected = this.gateway
			.client((builder) -> builder
				.feign((feign) -> feign.requestInterceptor((template) -> template.target("http://127.0.0.1:1/"))))
			.route(UserRoute.class);
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> redirected.task("t1"))
			.withMessageContaining("nothing was sent");
	}

	@Test
	void aBodyThatBreaksItsConstraintsIsNotSent() {
		InvalidRequestException thrown = (InvalidRequestException) assertFails(InvalidRequestException.class,
				(own) -> own.create(new SongRequest(" ", null)));
		assertThat(thrown.violations()).hasSize(1);
		assertThat(thrown.violations().get(0).field()).isEqualTo("prompt");
		assertThat(this.gateway.requests()).isEmpty();
	}

	@Test
	void aBodyThatCanNotBeWrittenIsNotSent() {
		List<Object> endless = new ArrayList<>();
		endless.add(endless);
		assertFails(InvalidRequestException.class, (own) -> own.create(new SongRequest("p", endless)));
		assertThat(this.gateway.requests()).isEmpty();
	}

	@Test
	void aBodyThatIsMissingIsTheCallersError() {
		Throwable thrown = catchThrowable(() -> this.route.create(null));
		assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
		assertFamily(thrown);
		assertThat(this.gateway.requests()).isEmpty();
	}

	@Test
	void aPathVariableThatIsMissingGivesNoExceptionOfFeign() {
		this.gateway.answers(Reply.json(404, "{\"code\":404,\"message\":\"no such task\"}"));
		assertFails(NotFoundException.class, (own) -> own.task(null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nX-Evil: 1", "a\nb", "a\u0000b" })
	void aHeaderValueWithALineBreakDoesNotBecomeAHeader(String value) {
		this.gateway.answers(Reply.json("{\"data\":{\"task_id\":\"t1\"}}"));
		Throwable thrown = catchThrowable(() -> this.route.createWithHeaders(REQUEST, value));
		if (thrown != null) {
			assertFamily(thrown);
		}
		assertThat(this.gateway.requests()).allMatch((request) -> request.headers("X-Evil").isEmpty());
	}

	private ApiInOneException assertFails(Class<? extends ApiInOneException> type, Consumer<UserRoute> call) {
		Throwable thrown = catchThrowable(() -> call.accept(this.route));
		assertThat(thrown).isExactlyInstanceOf(type);
		assertFamily(thrown);
		return (ApiInOneException) thrown;
	}

	private static void assertFamily(Throwable thrown) {
		SecretSweep.inspect("own route", thrown);
		assertThat(thrown).isInstanceOfAny(ApiInOneException.class, IllegalArgumentException.class);
		for (Throwable each = thrown; each != null; each = each.getCause()) {
			assertThat(each.getClass().getName()).doesNotStartWith("feign.");
		}
	}

}
