package one.apiin.spring.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import one.apiin.sandbox.Answer;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Databases that die, have no connection left, or no space.
 */
@Tag("campaign")
@Timeout(180)
class DatabaseOutageTests {

	private static final Answer COMPLETE = Answer.json("""
			{"code":200,"data":{"status":"complete","clips":[{"id":"c","audio_url":"https://cdn.example/c.mp3"}]}}""");

	/** A thread of the scheduler may end with an exception meanwhile, and is replaced. */
	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "finds the command of PostgreSQL in /proc")
	void aPostgresThatIsKilledLosesAndDoublesNothing() throws Exception {
		try (KillablePostgres postgres = new KillablePostgres();
				CrashCampaign campaign = new CrashCampaign(Map.of("spring.datasource.url", postgres.url(),
						"spring.datasource.username", "postgres", "spring.datasource.hikari.connection-timeout", "500",
						"apiinone.jobs.record-timeout", "20s"))) {
			try (ConfigurableApplicationContext context = JobsApplication.start(campaign.properties())) {
				UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
				AtomicBoolean end = new AtomicBoolean();
				ExecutorService threads = Executors.newFixedThreadPool(4);
				AtomicInteger next = new AtomicInteger();
				for (int i = 0; i < 4; i++) {
					threads.execute(() -> submit(jobs, next, end));
				}
				Awaitility.await().dontCatchUncaughtExceptions().until(() -> campaign.sandbox().postsReceived() > 20);
				postgres.kill();
				postgres.startAgain();
				int posts = campaign.sandbox().postsReceived();
				Awaitility.await()
					.dontCatchUncaughtExceptions()
					.atMost(Duration.ofSeconds(60))
					.until(() -> campaign.sandbox().postsReceived() > posts + 20);
				end.set(true);
				threads.shutdown();
				assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
			}
			CrashCampaign.Report report = campaign.judge();
			System.out.println("PostgreSQL killed and started again: " + report);
			assertThat(report.complete()).isPositive();
		}
	}

	/** Each reference until it is taken. */
	private static void submit(UploadCoverJobs jobs, AtomicInteger next, AtomicBoolean end) {
		while (!end.get()) {
			String reference = "k" + next.getAndIncrement();
			boolean taken = false;
			while (!taken && !end.get()) {
				try {
					taken = jobs.submit(reference, UploadCoverRequest.of(reference)) != null;
				}
				catch (RuntimeException ex) {
					// The database is away.
				}
			}
		}
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "finds the command of PostgreSQL in /proc")
	void aPostgresThatStandsStillHangsNobodyAndLosesNothing() throws Exception {
		try (KillablePostgres postgres = new KillablePostgres();
				CrashCampaign campaign = new CrashCampaign(Map.of("spring.datasource.url",
						postgres.url() + "&socketTimeout=2", "spring.datasource.username", "postgres",
						"spring.datasource.hikari.connection-timeout", "500", "apiinone.jobs.record-timeout", "60s"))) {
			campaign.properties().put("apiinone.call-timeout", "30s");
			campaign.properties().put("apiinone.read-timeout", "20s");
			campaign.sandbox().onSubmit("during", Answer.created("paid").delayed(Duration.ofSeconds(2)));
			campaign.sandbox().onStatus("paid", COMPLETE);
			try (ConfigurableApplicationContext context = JobsApplication.start(campaign.properties())) {
				UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
				CompletableFuture<UploadCoverJob> during = CompletableFuture
					.supplyAsync(() -> jobs.submit("during", UploadCoverRequest.of("during")));
				Awaitility.await().until(() -> campaign.sandbox().postsReceived() == 1);
				postgres.freeze();
				CompletableFuture<UploadCoverJob> refused = CompletableFuture
					.supplyAsync(() -> jobs.submit("refused", UploadCoverRequest.of("refused")));
				assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> refused.get(20, TimeUnit.SECONDS));
				postgres.thaw();
				assertThat(during.get().taskId()).isEqualTo("paid");
			}
			assertThat(campaign.judge()).isEqualTo(new CrashCampaign.Report(1, 1, 0, 0));
		}
	}

	@Test
	void anExhaustedPoolEndsASubmitBeforeThePostAndJobsGoOnAfterwards() throws Exception {
		Map<String, Object> scarce = new HashMap<>(TestDatabase.H2.fresh());
		scarce.put("spring.datasource.hikari.maximum-pool-size", "3");
		scarce.put("spring.datasource.hikari.connection-timeout", "500");
		try (CrashCampaign campaign = new CrashCampaign(scarce);
				ConfigurableApplicationContext context = JobsApplication.start(campaign.properties())) {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			UploadCoverJob job = jobs.submit("before", UploadCoverRequest.of("before"));
			List<Connection> held = hold(context.getBean(DataSource.class), 3);
			long start = System.nanoTime();
			assertThatThrownBy(() -> jobs.submit("during", UploadCoverRequest.of("during"))).isNotNull();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
			assertThat(campaign.sandbox().postsReceived()).isOne();
			for (Connection connection : held) {
				connection.close();
			}
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> jobs.find(job.id()).orElseThrow().state() == UploadCoverJobState.COMPLETE);
			assertThat(jobs.submit("during", UploadCoverRequest.of("during")).state())
				.isEqualTo(UploadCoverJobState.RUNNING);
		}
	}

	@Test
	void aNodeThatStandsStillWithTheBudgetLockedHoldsNobodyUpForEver() throws Exception {
		Map<String, Object> database = new HashMap<>(TestDatabase.POSTGRESQL.fresh());
		database.put("apiinone.budget.max-submissions", "5");
		database.put("apiinone.jobs.record-timeout", "1s");
		try (CrashCampaign campaign = new CrashCampaign(database);
				ConfigurableApplicationContext context = JobsApplication.start(campaign.properties());
				Connection frozen = context.getBean(DataSource.class).getConnection();
				Statement statement = frozen.createStatement()) {
			frozen.setAutoCommit(false);
			statement.execute("select account from apiinone_account for update");
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			assertThatThrownBy(() -> jobs.submit("order", UploadCoverRequest.of("order"))).isNotNull();
			assertThat(campaign.sandbox().postsReceived()).isZero();
			frozen.rollback();
			assertThat(jobs.submit("order", UploadCoverRequest.of("order")).state())
				.isEqualTo(UploadCoverJobState.RUNNING);
		}
	}

	private static List<Connection> hold(DataSource pool, int count) {
		List<Connection> held = new ArrayList<>();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			try {
				held.add(pool.getConnection());
			}
			catch (SQLException ex) {
				// The tracker has it for a moment.
			}
			return held.size() == count;
		});
		return held;
	}

	@Test
	void aFullDiskNeitherDoublesNorCorrupts(@TempDir Path folder) throws Exception {
		Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString()) == 0,
				"Only root can mount a small disk");
		try (CrashCampaign campaign = new CrashCampaign(
				Map.of("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("jobs") + ";WRITE_DELAY=0",
						"spring.datasource.username", "sa", "apiinone.jobs.record-timeout", "2s"))) {
			for (int round = 0; round < 2; round++) {
				submitWhileTheDiskFills(campaign, folder, CrashPoint.INTENT_WRITTEN, "intent" + round);
				submitWhileTheDiskFills(campaign, folder, CrashPoint.ANSWERED, "answer" + round);
			}
			assertThat(campaign.sandbox().posts().toString()).doesNotContain("intent");
			CrashCampaign.Report report = campaign.judge();
			System.out.println("Full disk: " + report);
			assertThat(report).isEqualTo(new CrashCampaign.Report(6, 4, 2, 0));
		}
		finally {
			run("umount", "-l", folder.toString());
		}
	}

	/** H2 does not recover before the application starts again. */
	private static void submitWhileTheDiskFills(CrashCampaign campaign, Path folder, CrashPoint point, String reference)
			throws IOException {
		DatabaseFullDisk.filler = folder.resolve("filler");
		try (ConfigurableApplicationContext context = JobsApplication.start(campaign.properties(),
				DatabaseFullDisk.class)) {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			String before = "before-" + reference.replace("intent", "i");
			jobs.submit(before, UploadCoverRequest.of(before));
			DatabaseFullDisk.at = point;
			// Large, so that it finds no room in what the file has already.
			UploadCoverRequest request = UploadCoverRequest.builder(reference)
				.customMode(true)
				.prompt("x".repeat(50_000))
				.build();
			assertThatThrownBy(() -> jobs.submit(reference, request)).satisfies((thrown) -> {
				boolean named = thrown instanceof JobNotRecordedException ex && ex.taskId() != null;
				assertThat(named).isEqualTo(point == CrashPoint.ANSWERED);
			});
		}
		finally {
			DatabaseFullDisk.at = null;
			Files.deleteIfExists(DatabaseFullDisk.filler);
		}
	}

	private static int run(String... command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
	}

}
