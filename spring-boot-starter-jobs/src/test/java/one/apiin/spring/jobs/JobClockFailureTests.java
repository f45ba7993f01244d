package one.apiin.spring.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Wrong and stepping wall clocks under real JVMs.
 */
@Tag("campaign")
class JobClockFailureTests {

	private static final Answer RUNNING = Answer.json("{\"code\":200,\"data\":{\"status\":\"processing\"}}");

	private static final Answer COMPLETE = Answer.json("""
			{"code":200,"data":{"status":"complete","clips":[{"id":"c","audio_url":"https://cdn.example/c.mp3"}]}}""");

	private static final int JOBS = 12;

	private static final Duration MAX_WAIT = Duration.ofMinutes(2);

	private FakeClock clock;

	private ApiInOneSandbox sandbox;

	@BeforeEach
	void start() {
		assumeTrue(FakeClock.isAvailable(), "needs libfaketime (Debian's package faketime)");
		this.clock = new FakeClock(Duration.ZERO);
		this.sandbox = ApiInOneSandbox.start();
	}

	@AfterEach
	void stop() {
		if (this.sandbox != null) {
			this.clock.close();
			this.sandbox.close();
		}
	}

	private Map<String, Object> on(Map<String, Object> database) {
		Map<String, Object> properties = new HashMap<>(database);
		properties.put("apiinone.base-url", this.sandbox.baseUrl());
		properties.put("spring.application.name", "clocks");
		return properties;
	}

	private void answer(String prefix, Answer status) {
		for (int i = 0; i < JOBS; i++) {
			this.sandbox.onSubmit(prefix + i, Answer.created(prefix + i));
			this.sandbox.onStatus(prefix + i, status);
		}
	}

	private static List<String> events(ChildJvm jvm) {
		return jvm.lines().stream().filter((line) -> line.startsWith("EVENT ")).toList();
	}

	private static List<String> complete(String prefix) {
		return Stream.iterate(0, (i) -> i + 1).limit(JOBS).map((i) -> "EVENT " + prefix + i + " COMPLETE").toList();
	}

	/** Also the clock of an embedded H2 steps, as it is the JVM's. */
	@ParameterizedTest
	@CsvSource({ "H2, PT1H", "H2, PT-1H", "POSTGRESQL, PT1H", "POSTGRESQL, PT24H" })
	void noJobEndsByAStepOfTheWallClock(TestDatabase database, Duration step) throws Exception {
		answer("step-", RUNNING);
		Map<String, Object> properties = on(database.fresh());
		try (ChildJvm jvm = ChildJvm.start(this.clock.environment(), "step-", JOBS, properties)) {
			Awaitility.await().atMost(MAX_WAIT).until(() -> jvm.printed("SUBMITTED") || !jvm.isAlive());
			this.clock.step(step);
			int reads = this.sandbox.statusReads();
			Awaitility.await()
				.atMost(MAX_WAIT)
				.until(() -> this.sandbox.statusReads() > reads + 4 * JOBS || !jvm.isAlive());
			answer("step-", COMPLETE);
			Awaitility.await().atMost(MAX_WAIT).until(() -> events(jvm).size() >= JOBS || !jvm.isAlive());
			assertThat(events(jvm)).containsExactlyInAnyOrderElementsOf(complete("step-"));
		}
		assertThat(this.sandbox.postsReceived()).isEqualTo(JOBS);
	}

	@Test
	void aNodeWhoseClockIsFiveMinutesAheadEndsNoSubmitOfAnother() throws Exception {
		this.clock.step(Duration.ofMinutes(5));
		answer("slow-", COMPLETE);
		for (int i = 0; i < JOBS; i++) {
			this.sandbox.onSubmit("slow-" + i, Answer.created("slow-" + i).delayed(Duration.ofSeconds(5)));
		}
		Map<String, Object> properties = on(TestDatabase.POSTGRESQL.fresh());
		try (ChildJvm ahead = ChildJvm.start(this.clock.environment(), "none-", 0, properties)) {
			Awaitility.await().atMost(MAX_WAIT).until(() -> ahead.printed("SUBMITTED") || !ahead.isAlive());
			try (ChildJvm right = ChildJvm.start(Map.of(), "slow-", JOBS, properties)) {
				Awaitility.await()
					.atMost(MAX_WAIT)
					.until(() -> events(right).size() + events(ahead).size() >= JOBS || !right.isAlive());
				assertThat(Stream.concat(events(right).stream(), events(ahead).stream()))
					.containsExactlyInAnyOrderElementsOf(complete("slow-"));
			}
		}
		assertThat(this.sandbox.postsReceived()).isEqualTo(JOBS);
	}

}
