package one.apiin.spring.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills and freezes real JVMs that queue and send.
 */
class QueueCrashTests {

	private static final long SEED = Long.getLong("campaign.seed", System.nanoTime());

	@Tag("campaign")
	@ParameterizedTest
	@CsvSource({ "H2, QUEUED_WRITTEN", "H2, INTENT_WRITTEN", "H2, INTENT_STORED", "H2, ANSWERED", "H2, OUTCOME_WRITTEN",
			"H2, OUTCOME_STORED", "POSTGRESQL, QUEUED_WRITTEN", "POSTGRESQL, INTENT_WRITTEN",
			"POSTGRESQL, INTENT_STORED", "POSTGRESQL, ANSWERED", "POSTGRESQL, OUTCOME_WRITTEN",
			"POSTGRESQL, OUTCOME_STORED" })
	void aCrashAtAnyPointNeitherPaysTwiceNorLoses(TestDatabase database, CrashPoint point) throws IOException {
		try (QueueCampaign campaign = new QueueCampaign(database, SEED, 0)) {
			try (ChildJvm child = campaign.child(point.name(), "a", 9)) {
				assertThat(child.exitCode()).as(() -> String.join("\n", child.lines())).isEqualTo(9);
			}
			System.out.println(
					database + " after a crash at " + point + ": " + campaign.judge("a", 9, Duration.ofSeconds(60)));
		}
	}

	@Test
	void jvmsThatAreKilledWhileTheyQueueAndSendNeitherPayTwiceNorLose() throws Exception {
		cluster(1, 60, 2, Duration.ofSeconds(2));
	}

	@Tag("campaign")
	@Test
	void threeJvmsThatAreKilledAndFrozenInTurnNeitherPayTwiceNorLose() throws Exception {
		cluster(3, Integer.getInteger("campaign.queue-jobs", 1000), Integer.getInteger("campaign.queue-faults", 6),
				Duration.ofSeconds(Integer.getInteger("campaign.queue-pause", 10)));
	}

	private static void cluster(int nodes, int jobs, int faults, Duration pause) throws Exception {
		System.out.println("Seed " + SEED);
		Random random = new Random(SEED);
		try (QueueCampaign campaign = new QueueCampaign(TestDatabase.POSTGRESQL, SEED, 0.3)) {
			JobsApplication.start(campaign.properties()).close();
			Completions completions = new Completions(campaign.properties());
			completions.watch();
			ChildJvm[] children = new ChildJvm[nodes];
			try {
				for (int i = 0; i < nodes; i++) {
					children[i] = campaign.child("", "c", jobs);
				}
				for (int i = 0; i < faults; i++) {
					Awaitility.await().pollDelay(pause).atMost(pause.plusSeconds(30)).until(() -> true);
					disturb(campaign, children, random.nextInt(nodes), random.nextBoolean(), jobs, pause);
				}
				for (ChildJvm child : children) {
					Awaitility.await()
						.atMost(Duration.ofMinutes(10))
						.until(() -> child.printed("QUEUED") || !child.isAlive());
				}
				long start = System.nanoTime();
				// Draining a long queue takes its time, as the faults pause it again and
				// again.
				QueueCampaign.Report report = campaign.judge("c", jobs, Duration.ofSeconds(60 + jobs / 20));
				System.out.println(nodes + " JVMs after " + faults + " faults and " + campaign.gateway().faults()
						+ " faults of the gateway: " + report + ", at rest after "
						+ Duration.ofNanos(System.nanoTime() - start));
				assertThat(completions.all()).isEqualTo(completions.jobs()).isEqualTo(report.complete());
			}
			finally {
				for (ChildJvm child : children) {
					if (child != null) {
						child.close();
					}
				}
			}
		}
	}

	private static void disturb(QueueCampaign campaign, ChildJvm[] children, int victim, boolean kill, int jobs,
			Duration pause) throws Exception {
		if (kill) {
			children[victim].kill();
			children[victim] = campaign.child("", "c", jobs);
			return;
		}
		children[victim].signal("STOP");
		Awaitility.await().pollDelay(pause).atMost(pause.plusSeconds(30)).until(() -> true);
		children[victim].signal("CONT");
	}

	@Tag("campaign")
	@Test
	void aFrozenNodeThatHasClaimedSendsNothingWhenItThawsAfterItsLease() throws Exception {
		try (QueueCampaign campaign = new QueueCampaign(TestDatabase.POSTGRESQL, SEED, 0);
				ChildJvm frozen = campaign.child("pause-INTENT_STORED", "f", 1)) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(90))
				.until(() -> frozen.printed("PAUSED") || !frozen.isAlive());
			frozen.signal("STOP");
			try (ConfigurableApplicationContext other = JobsApplication.start(campaign.properties())) {
				UploadCoverJobs jobs = other.getBean(UploadCoverJobs.class);
				Awaitility.await()
					.atMost(Duration.ofSeconds(90))
					.until(() -> jobs.findByReference("f0").orElseThrow().state() == UploadCoverJobState.IN_DOUBT);
				frozen.signal("CONT");
				frozen.go();
				// Its late word, that nothing was sent, is certain.
				Awaitility.await()
					.atMost(Duration.ofSeconds(90))
					.until(() -> jobs.findByReference("f0").orElseThrow().state() == UploadCoverJobState.NOT_SENT);
				assertThat(campaign.gateway().posts()).isEmpty();
			}
		}
	}

	@Tag("campaign")
	@Test
	void aNodeThatIsSuspendedWhileItClaimsDoesNotStopTheOthers() throws Exception {
		try (QueueCampaign campaign = new QueueCampaign(TestDatabase.POSTGRESQL, SEED, 0);
				ChildJvm frozen = campaign.child("pause-INTENT_WRITTEN", "f", 1)) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(90))
				.until(() -> frozen.printed("PAUSED") || !frozen.isAlive());
			frozen.signal("STOP");
			try (ConfigurableApplicationContext other = JobsApplication.start(campaign.properties())) {
				UploadCoverJobs jobs = other.getBean(UploadCoverJobs.class);
				Awaitility.await()
					.atMost(Duration.ofSeconds(90))
					.until(() -> jobs.findByReference("f0").orElseThrow().state() == UploadCoverJobState.COMPLETE);
				assertThat(jobs.submit("s", UploadCoverRequest.of("s")).state()).isEqualTo(UploadCoverJobState.RUNNING);
				frozen.signal("CONT");
				frozen.go();
				Awaitility.await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(30)).until(frozen::isAlive);
				assertThat(campaign.gateway().charges().values()).allMatch((charged) -> charged.get() == 1);
			}
		}
	}

}
