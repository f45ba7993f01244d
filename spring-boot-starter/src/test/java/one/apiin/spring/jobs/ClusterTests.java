package one.apiin.spring.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several JVMs on one PostgreSQL.
 */
class ClusterTests {

	private static void until(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(20)).until(condition);
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
			assertThat(campaign.judge()).isEqualTo(new CrashCampaign.Report(1, 1, 0));
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
		try (CrashCampaign campaign = new CrashCampaign(TestDatabase.POSTGRESQL);
				ChildJvm frozen = campaign.child("pause-POLLED", "f", 1, 1)) {
			until(() -> frozen.printed("PAUSED") || !frozen.isAlive());
			frozen.signal("STOP");
			try (ConfigurableApplicationContext other = JobsApplication.start(campaign.properties())) {
				UploadCoverJobs jobs = other.getBean(UploadCoverJobs.class);
				until(() -> state(jobs) == UploadCoverJobState.COMPLETE
						&& jobs.findByReference("f0").orElseThrow().event() == EventDelivery.DELIVERED);
				UploadCoverJob done = jobs.findByReference("f0").orElseThrow();
				frozen.signal("CONT");
				frozen.go();
				Awaitility.await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10)).until(frozen::isAlive);
				assertThat(jobs.findByReference("f0")).contains(done);
			}
		}
	}

	private static UploadCoverJobState state(UploadCoverJobs jobs) {
		return jobs.findByReference("f0").orElseThrow().state();
	}

}
