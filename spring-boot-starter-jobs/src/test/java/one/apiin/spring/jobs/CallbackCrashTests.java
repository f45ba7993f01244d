package one.apiin.spring.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import one.apiin.sandbox.ApiInOneSandbox;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a real JVM in the middle of a callback.
 */
@Tag("campaign")
class CallbackCrashTests {

	private static final int ROUNDS = Integer.getInteger("campaign.rounds", 1);

	@ParameterizedTest
	@CsvSource({ "CALLBACK_RECEIVED, clip, COMPLETE", "CALLBACK_RECEIVED, sandbox-drop, IN_DOUBT",
			"CHANGE_WRITTEN, sandbox-drop, IN_DOUBT" })
	void aCrashInACallbackNeitherPaysTwiceNorLoses(String point, String audioId, UploadCoverJobState end,
			@TempDir Path folder) throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			try (ApiInOneSandbox sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ofMillis(300)).start()) {
				String database = "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("jobs" + round)
						+ ";WRITE_DELAY=0";
				List<String> arguments = List.of(sandbox.baseUrl(), audioId, database,
						"--apiinone.jobs.initialize-schema=always", "--apiinone.await.initial-interval=2s");
				try (ChildJvm child = ChildJvm.start(CallbackProgram.class, point, arguments)) {
					assertThat(child.exitCode()).as(() -> String.join("\n", child.lines())).isEqualTo(9);
				}
				try (CallbackApplication next = CallbackApplication.start(sandbox.baseUrl(), database,
						"--apiinone.await.initial-interval=100ms", "--apiinone.jobs.heartbeat-interval=500ms",
						"--apiinone.jobs.missed-heartbeats=4")) {
					UploadCoverJob job = Awaitility.await()
						.atMost(Duration.ofSeconds(60))
						.until(() -> next.jobs().findByReference("order").orElseThrow(),
								(now) -> now.state() == end && now.event() == EventDelivery.DELIVERED);
					assertThat(job.taskId() != null).isEqualTo(end == UploadCoverJobState.COMPLETE);
				}
				assertThat(sandbox.postsReceived()).isOne();
			}
		}
	}

}
