package one.apiin.sandbox;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("time")
class ScriptingTests {

	private ApiInOneSandbox sandbox;

	private Caller caller;

	@BeforeEach
	void start() {
		this.sandbox = ApiInOneSandbox.start();
		this.caller = new Caller(this.sandbox.baseUrl());
	}

	@AfterEach
	void stop() {
		this.sandbox.close();
	}

	@Test
	void answersLaidReadyAreGivenInTheirOrderAndOnce() throws Exception {
		this.sandbox.nextSubmit(Answer.error(402, "no \"credits\"", "empty"), Answer.empty(204));
		assertThat(Caller.json(this.caller.generate("a")).toString()).contains("no \"credits\"");
		assertThat(this.caller.generate("a").statusCode()).isEqualTo(204);
		assertThat(this.caller.generate("a").statusCode()).isEqualTo(200);
		assertThat(this.sandbox.postsReceived()).isEqualTo(3);
	}

	@Test
	void theLastAnswerForAnIdStays() throws Exception {
		this.sandbox.onSubmit("a", Answer.empty(500), Answer.created("mine"));
		assertThat(this.caller.generate("a").statusCode()).isEqualTo(500);
		assertThat(Caller.data(this.caller.generate("a")).get("task_id")).isEqualTo("mine");
		assertThat(Caller.data(this.caller.generate("a")).get("task_id")).isEqualTo("mine");
		assertThat(Caller.data(this.caller.generate("b")).get("task_id")).isNotEqualTo("mine");
		this.sandbox.onSubmit("a");
		assertThat(Caller.data(this.caller.generate("a")).get("task_id")).isNotEqualTo("mine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a&x=", "%41%42", "../up", "{id}", "a b+c", "a;b=c", "a#b?c", "é", "\"quoted\\\"" })
	void aTaskCanHaveAnyIdAndIsFoundUnderIt(String taskId) throws Exception {
		this.sandbox.nextSubmit(Answer.created(taskId));
		this.sandbox.onStatus(taskId, Answer.json("{\"found\":true}"));
		assertThat(Caller.data(this.caller.generate("a")).get("task_id")).isEqualTo(taskId);
		assertThat(this.caller.status(taskId).body()).isEqualTo("{\"found\":true}");
		assertThat(this.caller.status(taskId + "x").statusCode()).isEqualTo(404);
	}

	@Test
	void aHeaderCanComeTwice() throws Exception {
		this.sandbox.nextStatus(Answer.empty(429).header("Retry-After", "1").header("Retry-After", "2"));
		assertThat(this.caller.status("a").headers().allValues("Retry-After")).containsExactly("1", "2");
	}

	@Test
	void aResetAfterArrivalIsCountedAndOneBeforeIsNot() {
		this.sandbox.nextSubmit(Answer.reset());
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.caller.generate("a"));
		assertThat(this.sandbox.postsReceived()).isOne();
		this.sandbox.nextSubmit(Answer.resetBeforeArrival());
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.caller.generate("a"));
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void brokenAnswersAreBrokenOnTheWire() {
		for (Answer broken : List.of(Answer.close(), Answer.garbage(), Answer.brokenChunk())) {
			this.sandbox.nextSubmit(broken);
			assertThatExceptionOfType(IOException.class).as(broken.toString())
				.isThrownBy(() -> this.caller.generate("a"));
		}
		assertThat(this.sandbox.postsReceived()).isEqualTo(3);
	}

	@Test
	void anAnswerCanBeLateAndDrip() throws Exception {
		Answer answer = Answer.json("{\"late\":true}");
		this.sandbox.nextSubmit(answer.delayed(Duration.ofMillis(300)), answer.dripping(Duration.ofMillis(300)));
		for (int i = 0; i < 2; i++) {
			long start = System.nanoTime();
			assertThat(this.caller.generate("a").body()).isEqualTo("{\"late\":true}");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(250));
		}
	}

	@Test
	void aHungAnswerIsCountedAtOnceAndEndsWithTheSandbox() {
		this.sandbox.nextSubmit(Answer.hang());
		CompletableFuture<HttpResponse<String>> call = this.caller.http()
			.sendAsync(this.caller.posting("{\"audio_id\":\"a\"}"), BodyHandlers.ofString());
		Awaitility.await().until(() -> this.sandbox.postsReceived() == 1);
		assertThat(call).isNotDone();
		this.sandbox.close();
		assertThat(call).failsWithin(Duration.ofSeconds(20)).withThrowableOfType(ExecutionException.class);
	}

	@Test
	void theLedgerKeepsTheBodiesInTheirOrder() throws Exception {
		this.caller.post("{\"audio_id\":\"é\"}");
		this.caller.post("not json");
		this.caller.status("x");
		assertThat(this.sandbox.posts()).containsExactly("{\"audio_id\":\"é\"}", "not json");
		String admin = this.sandbox.baseUrl().replace("/api/v1", "/__apiinone/");
		assertThat(this.caller.get(admin + "posts").body()).isEqualTo("{\"postsReceived\":2,\"statusReads\":1}");
		assertThat(this.caller.get(admin + "bodies").body()).contains("not json");
	}

	@Test
	void resetForgetsWhatWasReceivedAndLaidReady() throws Exception {
		this.sandbox.nextSubmit(Answer.empty(500), Answer.empty(500));
		this.sandbox.onSubmit("a", Answer.empty(500));
		this.caller.generate("a");
		this.caller.status("a");
		this.sandbox.reset();
		assertThat(this.sandbox.postsReceived()).isZero();
		assertThat(this.sandbox.statusReads()).isZero();
		assertThat(this.sandbox.posts()).isEmpty();
		assertThat(this.caller.generate("a").statusCode()).isEqualTo(200);
	}

}
