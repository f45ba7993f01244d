package one.apiin.spring.jobs;

import java.io.IOException;
import java.time.Duration;

import one.apiin.sandbox.Answer;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills real JVMs. The long campaign is the same with other figures: see
 * docs/reliability.md.
 */
class CrashTests {

	private static final int ROUNDS = Integer.getInteger("campaign.rounds", 1);

	private static final long SEED = Long.getLong("campaign.seed", System.nanoTime());

	@Tag("campaign")
	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "CALLBACK_RECEIVED", "QUEUED_WRITTEN" })
	void aCrashAtAnyPointNeitherPaysTwiceNorLoses(CrashPoint point) throws IOException {
		for (int round = 0; round < ROUNDS; round++) {
			try (CrashCampaign campaign = new CrashCampaign(TestDatabase.H2)) {
				try (ChildJvm child = campaign.child(point.name(), "a", 3, 3)) {
					assertThat(child.exitCode()).as(() -> String.join("\n", child.lines())).isEqualTo(9);
				}
				CrashCampaign.Report report = campaign.judge();
				System.out.println("Crash at " + point + ": " + report);
			}
		}
	}

	@Tag("campaign")
	@ParameterizedTest
	@CsvSource({ "H2, 1", "H2, 2", "H2, 7", "POSTGRESQL, 2", "POSTGRESQL, 6" })
	void aCrashWhileTheTablesAreCreatedIsMadeGoodByTheNextStart(TestDatabase database, int statement)
			throws IOException {
		for (int round = 0; round < ROUNDS; round++) {
			try (CrashCampaign campaign = new CrashCampaign(database)) {
				try (ChildJvm child = campaign.child("MIGRATION-" + statement, "a", 3, 3)) {
					assertThat(child.exitCode()).as(() -> String.join("\n", child.lines())).isEqualTo(9);
				}
				assertThat(campaign.judge()).isEqualTo(new CrashCampaign.Report(0, 0, 0, 0));
				try (ConfigurableApplicationContext next = JobsApplication.start(campaign.properties())) {
					next.getBean(UploadCoverJobs.class).submit("a", UploadCoverRequest.of("a"));
				}
				assertThat(campaign.judge()).isEqualTo(new CrashCampaign.Report(1, 1, 0, 0));
			}
		}
	}

	@Tag("campaign")
	@Test
	void aCrashDuringThePostLeavesTheJobInDoubt() throws IOException {
		for (int round = 0; round < ROUNDS; round++) {
			try (CrashCampaign campaign = new CrashCampaign(TestDatabase.H2)) {
				campaign.sandbox().onSubmit("a0", Answer.created("never answered").delayed(Duration.ofSeconds(20)));
				try (ChildJvm child = campaign.child("", "a", 1, 1)) {
					Awaitility.await()
						.atMost(Duration.ofSeconds(60))
						.until(() -> campaign.sandbox().postsReceived() == 1 || !child.isAlive());
					child.kill();
				}
				assertThat(campaign.judge()).isEqualTo(new CrashCampaign.Report(1, 0, 1, 0));
			}
		}
	}

	/** The second and the third kill hit submits of references that may be known. */
	@ParameterizedTest
	@EnumSource
	void randomKillsNeitherPayTwiceNorLose(TestDatabase database) throws IOException {
		killAtRandom(database, 3);
	}

	@Tag("campaign")
	@Test
	void manyRandomKillsOnH2NeitherPayTwiceNorLose() throws IOException {
		killAtRandom(TestDatabase.H2, Integer.getInteger("campaign.h2-kills", 20));
	}

	@Tag("campaign")
	@Test
	void manyRandomKillsOnPostgresNeitherPayTwiceNorLose() throws IOException {
		killAtRandom(TestDatabase.POSTGRESQL, Integer.getInteger("campaign.postgres-kills", 10));
	}

	private static void killAtRandom(TestDatabase database, int kills) throws IOException {
		System.out.println("Seed " + SEED);
		try (CrashCampaign campaign = new CrashCampaign(database)) {
			campaign.killAtRandom(kills, SEED);
			CrashCampaign.Report report = campaign.judge();
			System.out.println(database + " after " + kills + " kills: " + report);
			assertThat(report.posts()).isPositive();
		}
	}

}
