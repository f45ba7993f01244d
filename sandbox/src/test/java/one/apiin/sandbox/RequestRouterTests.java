package one.apiin.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.common.Json;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestRouterTests {

	private static final String ROUTE = "/api/v1/audio/music/upload-cover/";

	private final MutableClock clock = new MutableClock();

	private final Ledger ledger = new Ledger();

	private final RequestRouter gateway = gateway();

	private RequestRouter gateway() {
		SubmitRoute submits = new SubmitRoute(this.clock, new Random(1), Duration.ofSeconds(3),
				new CallbackJson(() -> "media/"), new CallbackSender());
		return new RequestRouter(this.ledger, new Script(), new Script(), submits,
				new StatusRoute(this.clock, new StatusJson(() -> "media/")), false);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Bearer", "Bearer ", "Bearer aio_", "Bearer sk_123", "aio_123", "Basic aio_123",
			"Bearer Bearer aio_123", "Bearer aio_1 2" })
	void aKeyOfTheWrongFormIsRefused(String authorization) {
		Answer submit = this.gateway.answer(new Call("POST", ROUTE + "generate", null, authorization, "{}"));
		Answer status = this.gateway.answer(new Call("GET", ROUTE + "status", "x", authorization, ""));
		for (Answer answer : List.of(submit, status)) {
			assertThat(answer.status()).isEqualTo(401);
			assertThat(json(answer)).isEqualTo(Map.of("error", Map.of("code", 401, "message",
					"The API key is missing or invalid", "type", "authentication_error")));
		}
	}

	@Test
	void aMissingKeyIsRefused() {
		assertThat(this.gateway.answer(new Call("GET", ROUTE + "status", "x", null, "")).status()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "null", "[]", "7", "\"text\"", "{}", "{\"audio_id\":\"\"}",
			"{\"audio_id\":\"  \"}", "{\"audio_id\":7}", "{\"audio_id\":\"a\",\"custom_mode\":true}",
			"{\"audio_id\":\"a\",\"custom_mode\":true,\"prompt\":\" \"}",
			"{\"audio_id\":\"a\",\"custom_mode\":\"true\",\"prompt\":\"x\"}" })
	void aBadBodyIsRefusedAndCounted(String body) {
		Answer answer = post(body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat((Map<?, ?>) json(answer).get("error")).extracting("type").isEqualTo("bad_request");
		assertThat(this.ledger.bodies()).containsExactly(body);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"audio_id\":\"a\"}", "{\"audio_id\":\"a\",\"custom_mode\":false}",
			"{\"audio_id\":\"a\",\"custom_mode\":true,\"prompt\":\"x\"}", "{\"audio_id\":\"a\",\"model\":\"new\"}",
			"{\"audio_id\":\"a\",\"callback_url\":\"no url\"}" })
	void aGoodBodyBeginsATask(String body) {
		assertThat(post(body).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET " + ROUTE + "generate", "POST " + ROUTE + "status", "POST /api/v1/audio/music",
			"GET /", "GET /media/../x.png", "GET /media/a.mp3", "GET /__apiinone" })
	void anUnknownRouteIsNotFound(String request) {
		String[] parts = request.split(" ", 2);
		Answer answer = this.gateway.answer(new Call(parts[0], parts[1], null, "Bearer aio_1", ""));
		assertThat(answer.status()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource({ "unknown,404", "short,400", "no-credits,402", "body-code,200", "429,429", "500,500", "403-html,403",
			"502-html,502", "no-task-id,200", "empty,200", "kin-error-shape,400", "message-error-shape,404",
			"text-error-shape,422", "empty-error-shape,403", "no-such-scenario,200" })
	void eachScenarioHasItsStatusAndIsCounted(String code, int status) {
		assertThat(post("{\"audio_id\":\"sandbox-%s\"}".formatted(code)).status()).isEqualTo(status);
		assertThat(this.ledger.posts()).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "DROP,RESET,1", "DROP_BEFORE,LOST,0", "CLOSE,CLOSED,1", "HANG,CLOSED,1" })
	void aLostConnectionIsCountedOnlyIfTheRequestArrived(Scenario scenario, Answer.Ending ending, int posts) {
		assertThat(post(scenario).ending()).isEqualTo(ending);
		assertThat(this.ledger.posts()).isEqualTo(posts);
	}

	@Test
	void tooManyRequestsSaysWhenToComeBack() {
		assertThat(post(Scenario.TOO_MANY_REQUESTS).headers()).contains(new Answer.Header("Retry-After", "2"));
	}

	@Test
	void theShapesOfACreateAnswerCarryTheIdInTheirOwnWay() {
		assertThat(json(post(Scenario.FLAT_SHAPE))).containsOnlyKeys("task_id", "status");
		assertThat(json(post(Scenario.ID_SHAPE))).containsOnlyKeys("id", "status");
		assertThat(data(post(Scenario.WORKID_SHAPE))).containsOnlyKeys("workId");
		assertThat(data(post(Scenario.CAMEL_SHAPE))).containsOnlyKeys("taskId");
		assertThat(data(post(Scenario.IN_PROGRESS_SHAPE))).containsEntry("status", "IN_PROGRESS")
			.containsKey("task_id");
		assertThat(json(post(Scenario.MSG_SHAPE))).containsOnlyKeys("code", "msg", "data");
		assertThat(data(post(Scenario.NO_TASK_ID))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "PLAIN", "STRANGE_STATE", "WORDS_SHAPE", "UPPER_CASE_SHAPE", "FAIL_WORD", "SENSITIVE",
			"DURATION_SHAPE", "LOCAL_TIME_SHAPE", "NO_TIME_SHAPE", "HALF_FAIL" })
	void eachScenarioGoesThroughItsOwnWords(Scenario scenario) {
		String taskId = (String) data(post(scenario)).get("task_id");
		List<Object> words = new ArrayList<>();
		for (int tenths = 0; tenths <= 30; tenths++) {
			words.add(data(status(taskId)).get("status"));
			this.clock.advance(Duration.ofMillis(100));
		}
		assertThat(words.stream().distinct().toList()).isEqualTo(expectedWords(scenario));
	}

	private static List<Object> expectedWords(Scenario scenario) {
		return List.of(switch (scenario) {
			case STRANGE_STATE -> new String[] { "pending", "polishing", "complete" };
			case WORDS_SHAPE -> new String[] { "submitted", "queued", "in_progress", "text", "first", "completed" };
			case UPPER_CASE_SHAPE -> new String[] { "PENDING", "PROCESSING", "COMPLETE" };
			case FAIL_WORD -> new String[] { "pending", "processing", "GENERATE_AUDIO_FAILED" };
			case SENSITIVE -> new String[] { "pending", "processing", "SENSITIVE_WORD_ERROR" };
			default -> new String[] { "pending", "processing", "complete" };
		});
	}

	@Test
	void aTimeCanComeWithoutAZoneOrNotAtAll() {
		assertThat(finished(Scenario.LOCAL_TIME_SHAPE)).containsEntry("created_at", "2026-02-24 12:00:30");
		assertThat(finished(Scenario.NO_TIME_SHAPE)).doesNotContainKey("created_at");
	}

	@Test
	void theFeedShapeHasDurationsAsNumberAndAsText() {
		assertThat(finished(Scenario.FEED_SHAPE)).containsEntry("type", "SUCCESS")
			.doesNotContainKeys("status", "clips")
			.extracting("response_data")
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.extracting("duration")
			.satisfiesExactly((one) -> assertThat(one).isInstanceOf(Number.class),
					(other) -> assertThat(other).isEqualTo("3.0"));
	}

	@Test
	void aFlakyTaskFailsEveryOtherReadAndStillCompletes() {
		String taskId = (String) data(post(Scenario.FLAKY)).get("task_id");
		this.clock.advance(Duration.ofSeconds(3));
		assertThat(IntStream.range(0, 6).mapToObj((i) -> status(taskId)).map(RequestRouterTests::outline))
			.containsExactly("503", "200", "RESET", "200", "429", "200");
		assertThat(data(status(taskId))).isNull();
		assertThat(data(status(taskId))).containsEntry("status", "complete");
	}

	private static String outline(Answer answer) {
		return (answer.ending() == Answer.Ending.WHOLE) ? String.valueOf(answer.status()) : answer.ending().name();
	}

	@ParameterizedTest
	@EnumSource
	void everyTaskIdIsKnownAgainAtEveryMoment(Scenario scenario) {
		String taskId = one.apiin.sandbox.Task.begin(scenario, this.clock.instant(), Duration.ofSeconds(3), -1L).id();
		assertThat(taskId).matches("[a-z0-9-]{1,72}");
		for (int seconds = 0; seconds < 5; seconds++) {
			Answer answer = status(taskId);
			if (answer.status() == 200 && answer.ending() == Answer.Ending.WHOLE) {
				assertThat(data(answer)).containsEntry("task_id", taskId);
			}
			else {
				assertThat(scenario).isIn(Scenario.FLAKY, Scenario.LATE, Scenario.FORGOTTEN);
			}
			this.clock.advance(Duration.ofSeconds(1));
		}
	}

	@Test
	void everyScenarioHasItsOwnAudioIdAndDescription() {
		Scenario[] all = Scenario.values();
		assertThat(Arrays.stream(all).map(Scenario::audioId)).doesNotHaveDuplicates();
		assertThat(Arrays.stream(all).map(Scenario::description)).doesNotHaveDuplicates();
		assertThat(Arrays.stream(all).map(Scenario::audioId).map(Scenario::of)).containsExactly(all);
	}

	private Map<String, Object> finished(Scenario scenario) {
		String taskId = (String) data(post(scenario)).get("task_id");
		this.clock.advance(Duration.ofSeconds(3));
		Map<String, Object> data = data(status(taskId));
		this.clock.advance(Duration.ofSeconds(-3));
		return data;
	}

	private Answer post(Scenario scenario) {
		return post("{\"audio_id\":\"%s\"}".formatted(scenario.audioId()));
	}

	private Answer post(String body) {
		return this.gateway.answer(new Call("POST", ROUTE + "generate", null, "Bearer aio_1", body));
	}

	private Answer status(String taskId) {
		return this.gateway.answer(new Call("GET", ROUTE + "status", taskId, "Bearer aio_1", ""));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> json(Answer answer) {
		return Json.read(new String(answer.body(), StandardCharsets.UTF_8), Map.class);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> data(Answer answer) {
		return (Map<String, Object>) json(answer).get("data");
	}

}
