package one.apiin.spring.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import one.apiin.sandbox.Answer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several JVMs on one PostgreSQL.
 */
@Tag("campaign")
class ClusterTests {

	/** The checkout of an older version that one of the nodes runs, or null. */
	private static final @Nullable String OTHER_VERSION = System.getProperty("campaign.other-version");

	private static final Answer COMPLETE = Answer.json("""
			{"code":200,"data":{"status":"complete","clips":[{"id":"c","audio_url":"https://cdn.example/c.mp3"}]}}""");

	private static void until(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofMillis(20)).until(condition);
	}

	@Test
	void threeJvmsWithSixtyFourThreadsEachPayOneReferenceOnce() throws IOException {
		List<ChildJvm> children = new ArrayList<>();
		try (CrashCampaign campaign = new CrashCampaign(TestDatabase.POSTGRESQL)) {
			for (int i = 0; i < 3; i++) {
				children.add(campaign.child("", "same=", 64, 64));
			}
			until(() -> children.stream().allMatch((child) -> child.printed("READY") || !child.isAlive()));
			for (ChildJvm child : children) {
				child.go();
			}
			until(() -> children.stream().allMatch((child) -> child.printed("SUBMITTED") || !child.isAlive()));
			List<String> ids = children.stream()
				.flatMap((child) -> child.lines().stream())
				.filter((line) -> line.startsWith("JOB same= "))
				.map((line) -> line.split(" ", -1)[2])
				.toList();
			assertThat(ids).hasSize(3 * 64);
			assertThat(ids.stream().collect(Collectors.toSet())).hasSize(1);
			assertThat(campaign.sandbox().postsReceived()).isOne();
			assertThat(campaign.judge()).isEqualTo(new CrashCampaign.Report(1, 1, 0, 0));
		}
		finally {
			children.forEach(ChildJvm::close);
		}
	}

	@Test
	void theTaskThatAFrozenNodeLearnedIsAttachedWhenItThaws() throws Exception {
		try (CrashCampaign campaign = new CrashCampaign(TestDatabase.POSTGRESQL);
				ChildJvm frozen = campaign.child("pause-ANSWERED", "f", 1, 1)) {
			until(() -> frozen.printed("PAUSED") || !frozen.isAlive());
			frozen.signal("STOP");
			try (ConfigurableApplicationContext other = JobsApplication.start(campaign.properties())) {
				UploadCoverJobs jobs = other.getBean(UploadCoverJobs.class);
				until(() -> state(jobs) == UploadCoverJobState.IN_DOUBT);
				frozen.signal("CONT");
				frozen.go();
				until(() -> state(jobs) == UploadCoverJobState.COMPLETE);
				assertThat(campaign.sandbox().postsReceived()).isOne();
			}
		}
	}

	@Test
	void aNodeThatIsFrozenDuringAStatusReadChangesNothingAfterwards() throws Exception {
		try (CrashCampaign campaign = new CrashCampaign(TestDatabase.POSTGRESQL)) {
			campaign.sandbox().onSubmit("f0", Answer.created("done"));
			campaign.sandbox().onStatus("done", COMPLETE);
			frozenDuringAStatusRead(campaign);
		}
	}

	/** It has read that the task is complete, and is about to store that. */
	private static void frozenDuringAStatusRead(CrashCampaign campaign) throws Exception {
		try (ChildJvm frozen = campaign.child("pause-POLLED", "f", 1, 1)) {
			until(() -> frozen.printed("PAUSED") || !frozen.isAlive());
			frozen.signal("STOP");
			Completions completions = new Completions(campaign.properties());
			completions.watch();
			try (ConfigurableApplicationContext other = JobsApplication.start(campaign.properties())) {
				UploadCoverJobs jobs = other.getBean(UploadCoverJobs.class);
				until(() -> state(jobs) == UploadCoverJobState.COMPLETE
						&& jobs.findByReference("f0").orElseThrow().event() == EventDelivery.DELIVERED);
				UploadCoverJob done = jobs.findByReference("f0").orElseThrow();
				frozen.signal("CONT");
				frozen.go();
				Awaitility.await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10)).until(frozen::isAlive);
				assertThat(completions.all()).isOne();
				assertThat(jobs.findByReference("f0")).contains(done);
			}
		}
	}

	@Test
	void anotherNodeTakesOverWithinAMinuteWithTheDefaultHeartbeat() throws IOException {
		try (CrashCampaign campaign = new CrashCampaign(TestDatabase.POSTGRESQL)) {
			campaign.properties().remove("apiinone.jobs.heartbeat-interval");
			campaign.properties().remove("apiinone.jobs.missed-heartbeats");
			try (ChildJvm dying = campaign.child(CrashPoint.POLLED.name(), "f", 1, 1)) {
				assertThat(dying.exitCode()).isEqualTo(9);
			}
			long start = System.nanoTime();
			try (ConfigurableApplicationContext other = JobsApplication.start(campaign.properties())) {
				UploadCoverJobs jobs = other.getBean(UploadCoverJobs.class);
				until(() -> state(jobs) == UploadCoverJobState.COMPLETE);
			}
			Duration took = Duration.ofNanos(System.nanoTime() - start);
			System.out.println("Taken over and complete after " + took);
			assertThat(took).isLessThan(Duration.ofSeconds(60));
		}
	}

	@Test
	void jvmsThatAreKilledAndFrozenAndWhoseClocksStepNeitherPayTwiceNorLose() throws Exception {
		int jobs = Integer.getInteger("campaign.cluster-jobs", 300);
		int faults = Integer.getInteger("campaign.cluster-faults", 4);
		Duration pause = Duration.ofSeconds(Integer.getInteger("campaign.cluster-pause", 3));
		long seed = Long.getLong("campaign.seed", System.nanoTime());
		System.out.println("Seed " + seed);
		Random random = new Random(seed);
		try (CrashCampaign campaign = new CrashCampaign(TestDatabase.POSTGRESQL);
				Nodes nodes = new Nodes(campaign, jobs)) {
			for (int i = 0; i < faults; i++) {
				Awaitility.await().pollDelay(pause).atMost(pause.plusSeconds(1)).until(() -> true);
				int victim = random.nextInt(3);
				switch (random.nextInt(3)) {
					case 0 -> nodes.restart(victim);
					case 1 -> nodes.freeze(victim, pause);
					default -> nodes.stepClock(victim, Duration.ofMinutes(random.nextInt(-60, 61)));
				}
			}
			nodes.awaitSubmitted();
			CrashCampaign.Report report = campaign.judge();
			System.out.println("Three JVMs after " + faults + " faults: " + report);
			assertThat(report.complete() + report.inDoubt() + report.notSent()).isEqualTo(jobs);
			assertThat(nodes.completions.all()).isEqualTo(nodes.completions.jobs()).isEqualTo(report.complete());
		}
	}

	/**
	 * Three JVMs that all submit the same references. Their clocks are five minutes
	 * apart.
	 */
	private static final class Nodes implements AutoCloseable {

		private final ChildJvm[] children = new ChildJvm[3];

		private final List<FakeClock> clocks = List.of(new FakeClock(Duration.ZERO),
				new FakeClock(Duration.ofMinutes(5)), new FakeClock(Duration.ofMinutes(-5)));

		private final CrashCampaign campaign;

		private final int jobs;

		private final Completions completions;

		Nodes(CrashCampaign campaign, int jobs) throws IOException {
			this.campaign = campaign;
			this.jobs = jobs;
			// The tables are those of the newest version.
			JobsApplication.start(campaign.properties()).close();
			this.completions = new Completions(campaign.properties());
			this.completions.watch();
			for (int i = 0; i < this.children.length; i++) {
				start(i);
			}
		}

		private void start(int node) throws IOException {
			boolean other = node == 0 && OTHER_VERSION != null;
			this.children[node] = this.campaign.child(
					other ? ChildJvm.classPath(Path.of(OTHER_VERSION)) : ChildJvm.classPath(), this.clocks.get(node),
					"c", this.jobs);
		}

		void stepClock(int node, Duration offset) {
			this.clocks.get(node).step(offset);
		}

		void restart(int node) throws IOException {
			this.children[node].kill();
			start(node);
		}

		void freeze(int node, Duration pause) throws IOException, InterruptedException {
			this.children[node].signal("STOP");
			Awaitility.await().pollDelay(pause).atMost(pause.plusSeconds(1)).until(() -> true);
			this.children[node].signal("CONT");
		}

		void awaitSubmitted() {
			for (ChildJvm child : this.children) {
				until(() -> child.printed("SUBMITTED") || !child.isAlive());
				assertThat(child.isAlive()).as(() -> String.join("\n", child.lines())).isTrue();
			}
		}

		@Override
		public void close() {
			for (ChildJvm child : this.children) {
				child.close();
			}
			this.clocks.forEach(FakeClock::close);
		}

	}

	private static UploadCoverJobState state(UploadCoverJobs jobs) {
		return jobs.findByReference("f0").orElseThrow().state();
	}

}
