package one.apiin.internal.feign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import feign.RequestLine;
import feign.Response;
import one.apiin.internal.feign.UserRoute.CodeOnly;
import one.apiin.internal.feign.UserRoute.Feed;
import one.apiin.internal.feign.UserRoute.Song;
import one.apiin.internal.feign.UserRoute.SongRequest;
import one.apiin.internal.feign.UserRoute.Whole;
import one.apiin.testing.ReceivedRequest;
import one.apiin.testing.Reply;
import one.apiin.testing.TestGateway;
import one.apiin.testing.TestKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Other routes of the family through an interface of the user's own: requests and return
 * types.
 */
class UserRouteTests {

	private static final String ANSWER = "{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"t1\",\"title\":\"Hey 🎵\",\"new\":[1]}}";

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	private UserRoute route;

	@BeforeEach
	void route() {
		this.route = this.gateway.client().route(UserRoute.class);
		this.gateway.answers(Reply.json(ANSWER));
	}

	@Test
	void aTypeWithoutCodeAndDataGetsTheContentOfData() {
		assertThat(this.route.task("t1")).isEqualTo(new Song("t1", "Hey 🎵"));
		assertThat(this.route.create(new SongRequest("p", null))).isEqualTo(new Song("t1", "Hey 🎵"));
	}

	@Test
	void aFlatAnswerIsReadAsItIs() {
		this.gateway.answers(Reply.json("{\"task_id\":\"t1\",\"title\":\"flat\"}"));
		assertThat(this.route.task("t1")).isEqualTo(new Song("t1", "flat"));
	}

	@Test
	void nestedValuesAndListsAreRead() {
		this.gateway.answers(Reply.json("{\"data\":{\"status\":\"ok\",\"songs\":[{\"task_id\":\"a\"}]}}"),
				Reply.json("{\"data\":[{\"task_id\":\"a\"},{\"task_id\":\"b\"}]}"));
		assertThat(this.route.feed("t1")).isEqualTo(new Feed("ok", List.of(new Song("a", null))));
		assertThat(this.route.list("t1")).containsExactly(new Song("a", null), new Song("b", null));
	}

	@Test
	void aTypeWithCodeOrDataGetsTheWholeAnswer() {
		assertThat(this.route.whole("t1")).isEqualTo(new Whole(200, "success", new Song("t1", "Hey 🎵")));
		assertThat(this.route.codeOnly("t1")).isEqualTo(new CodeOnly(200));
	}

	@Test
	void typesThatTakeAnyJsonGetTheWholeAnswer() {
		assertThat(this.route.json("t1").at("/data/title").asString()).isEqualTo("Hey 🎵");
		assertThat(this.route.map("t1")).containsEntry("code", 200).containsKey("data");
	}

	@Test
	void textAndBytesAreTheAnswerAsItCame() {
		assertThat(this.route.text("t1")).isEqualTo(ANSWER);
		assertThat(this.route.bytes("t1")).isEqualTo(ANSWER.getBytes(StandardCharsets.UTF_8));
		this.gateway.answers(Reply.of(200, "audio/wav", new byte[] { 0, -1, 7 }));
		assertThat(this.route.bytes("t1")).containsExactly(0, -1, 7);
	}

	@Test
	void aFeignResponseHasStatusHeadersAndBody() throws IOException {
		this.gateway.answers(Reply.json(202, ANSWER).header("X-Ratelimit-Remaining: 7"));
		try (Response response = this.route.response("t1")) {
			assertThat(response.status()).isEqualTo(202);
			assertThat(response.headers().get("x-ratelimit-remaining")).containsExactly("7");
			assertThat(response.body().asInputStream()).hasContent(ANSWER);
			assertThat(response.request().toString()).doesNotContain(TestKey.VALUE);
			assertThat(response.toString()).doesNotContain(TestKey.VALUE);
		}
	}

	@Test
	void nothingMayBeReturned() {
		assertThatNoException().isThrownBy(() -> this.route.nothing("t1"));
		this.gateway.answers(Reply.empty(204));
		assertThatNoException().isThrownBy(() -> this.route.createAndForget(Map.of("prompt", "p")));
	}

	@ParameterizedTest
	@CsvSource({ "t1, /api/v1/tasks/t1", "a b, /api/v1/tasks/a%20b", "ü, /api/v1/tasks/%C3%BC",
			"a?b=c, /api/v1/tasks/a%3Fb%3Dc" })
	void pathVariablesAreEncoded(String id, String target) {
		this.route.task(id);
		assertThat(this.gateway.onlyRequest().target()).isEqualTo(target);
	}

	@Test
	void queriesAndHeadersOfTheUserAreSent() {
		this.route.search(Map.of("task_id", "a&b"), Map.of("X-Trace", "7", "authorization", "Bearer stolen"));
		ReceivedRequest request = this.gateway.onlyRequest();
		assertThat(request.decodedParameters()).containsExactly("task_id=a&b");
		assertThat(request.headers("X-Trace")).containsExactly("7");
		assertThat(request.headers("Authorization")).containsExactly("Bearer " + TestKey.VALUE);
	}

	@Test
	void aHeaderOfTheUserDoesNotHideAReservedOne() {
		this.route.search(Map.of(), Map.of("Authorization: Bearer stolen, X-Trace", "7"));
		assertThat(this.gateway.onlyRequest().headers("Authorization")).containsExactly("Bearer " + TestKey.VALUE);
	}

	@Test
	void theUsersHeadersDoNotOverrideReservedOnes() {
		this.route.createWithHeaders(new SongRequest("p", null), "7");
		ReceivedRequest request = this.gateway.onlyRequest();
		assertThat(request.headers("Authorization")).containsExactly("Bearer " + TestKey.VALUE);
		assertThat(request.headers("Host")).containsExactly(this.gateway.origin().substring("http://".length()));
		assertThat(request.headers("Accept-Encoding")).containsExactly("identity");
		assertThat(request.headers("Connection")).containsExactly("close");
		assertThat(request.headers("Transfer-Encoding")).isEmpty();
		assertThat(request.headers("Expect")).isEmpty();
		assertThat(request.headers("Content-Length")).containsExactly(String.valueOf(request.body().length()));
		assertThat(request.headers("Content-Type")).containsExactly("application/json");
		assertThat(request.headers("X-Trace")).containsExactly("7");
	}

	@Test
	void aBodyTemplateIsSent() {
		this.route.createFromTemplate("la la");
		assertThat(this.gateway.onlyRequest().body()).isEqualTo("{\"prompt\":\"la la\"}");
	}

	@Test
	void defaultMethodsWork() {
		assertThat(this.route.titleOf("t1")).isEqualTo("Hey 🎵");
	}

	@Test
	void instancesCanBeComparedAndPrinted() {
		UserRoute other = this.gateway.client().route(UserRoute.class);
		Set<UserRoute> set = new HashSet<>(List.of(this.route, other));
		set.add(this.route);
		assertThat(set).hasSize(2).contains(this.route, other);
		assertThat(this.route.equals(null)).isFalse();
		assertThat(this.route.toString()).contains("UserRoute").doesNotContain(TestKey.VALUE);
		assertThat(this.gateway.requests()).isEmpty();
	}

	@Test
	void aFeignCustomizerIsAppliedButCanNotBreakThePromises() {
		UserRoute customized = this.gateway.client((builder) -> builder
			.feign((feign) -> feign.requestInterceptor((template) -> template.header("X-Tenant", "t")
				.header("Authorization", "Bearer stolen")
				.header("Authorization", "Basic stolen"))))
			.route(UserRoute.class);
		customized.task("t1");
		assertThat(this.gateway.onlyRequest().headers("X-Tenant")).containsExactly("t");
		assertThat(this.gateway.onlyRequest().headers("Authorization")).containsExactly("Bearer " + TestKey.VALUE);
	}

	@Test
	void aMethodThatReturnsAFutureIsRefusedAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.gateway.client().route(Futures.class))
			.withMessageContaining("future");
	}

	interface Futures {

		@RequestLine("GET /tasks/1")
		CompletableFuture<Song> task();

	}

}
