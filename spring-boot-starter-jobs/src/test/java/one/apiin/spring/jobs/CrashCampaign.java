package one.apiin.spring.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One database whose JVMs are killed again and again. The judge is the ledger of a
 * gateway in another process: this one.
 */
final class CrashCampaign implements AutoCloseable {

	private static final Pattern AUDIO_ID = Pattern.compile("\"audio_id\":\"([^\"]+)\"");

	private static final int REFERENCES = 30;

	private final ApiInOneSandbox sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ofMillis(300)).start();

	private final Map<String, Object> properties;

	private @Nullable String last;

	CrashCampaign(TestDatabase database) {
		this(database.fresh());
	}

	CrashCampaign(Map<String, Object> database) {
		this.properties = new ConcurrentHashMap<>();
		this.properties.put("apiinone.base-url", this.sandbox.baseUrl());
		this.properties.put("apiinone.call-timeout", "3s");
		this.properties.put("apiinone.read-timeout", "3s");
		this.properties.put("apiinone.jobs.lease-margin", "200ms");
		this.properties.put("apiinone.jobs.heartbeat-interval", "500ms");
		this.properties.put("apiinone.jobs.missed-heartbeats", "4");
		this.properties.put("apiinone.jobs.max-polls-per-second", "1000");
		this.properties.putAll(database);
	}

	ApiInOneSandbox sandbox() {
		return this.sandbox;
	}

	Map<String, Object> properties() {
		return this.properties;
	}

	ChildJvm child(String crashAt, String prefix, int count, int threads) throws IOException {
		return ChildJvm.start(ChildJvm.classPath(), Map.of(), crashAt, prefix, count, threads, this.properties);
	}

	/** A child that runs other classes, or with a wrong clock. */
	ChildJvm child(String classPath, FakeClock clock, String prefix, int count) throws IOException {
		return ChildJvm.start(classPath, clock.environment(), "", prefix, count, 4, this.properties);
	}

	/**
	 * Kills JVMs at random times while they submit and track.
	 * @param kills how often
	 * @param seed where the times come from
	 */
	void killAtRandom(int kills, long seed) throws IOException {
		Random random = new Random(seed);
		for (int round = 0; round < kills; round++) {
			// Two rounds in three submit what the killed one may have submitted already.
			this.last = "r" + (round - round % 3) + "-";
			try (ChildJvm child = child("", this.last, REFERENCES, 4)) {
				if (random.nextInt(10) > 0) {
					Awaitility.await()
						.atMost(Duration.ofSeconds(60))
						.pollInterval(Duration.ofMillis(5))
						.until(() -> child.printed("READY") || !child.isAlive());
					assertThat(child.isAlive()).as(() -> String.join("\n", child.lines())).isTrue();
				}
				long until = System.nanoTime() + random.nextInt(600) * 1_000_000L;
				Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> System.nanoTime() >= until);
				child.kill();
			}
		}
	}

	/**
	 * Starts once more, has everything finished, and judges.
	 * @return the counts
	 */
	Report judge() {
		try (ConfigurableApplicationContext context = JobsApplication.start(this.properties)) {
			JdbcClient jdbc = JdbcClient.create(context.getBean(DataSource.class));
			submitTheLastAgain(context.getBean(UploadCoverJobs.class));
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.pollInterval(Duration.ofMillis(100))
				.until(() -> count(jdbc, "state in ('SUBMITTING', 'RUNNING') or event = 'PENDING'") == 0);
			assertThat(count(jdbc, "event = 'PARKED'")).isZero();
			return judge(jdbc);
		}
	}

	/** What was being submitted when the last kill came can still be submitted. */
	private void submitTheLastAgain(UploadCoverJobs jobs) {
		for (int i = 0; i < REFERENCES && this.last != null; i++) {
			jobs.submit(this.last + i, UploadCoverRequest.of(this.last + i));
		}
	}

	private Report judge(JdbcClient jdbc) {
		Map<String, Long> posts = this.sandbox.posts()
			.stream()
			.map(CrashCampaign::audioId)
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		assertThat(posts.values()).as("POSTs per reference").allMatch((count) -> count == 1);
		List<String> known = jdbc
			.sql("select reference from apiinone_job where state = 'COMPLETE' and task_id is not null"
					+ " or state = 'IN_DOUBT'")
			.query(String.class)
			.list();
		assertThat(known).as("every POST has a job").containsAll(posts.keySet());
		// A submitter that stood still for too long did not send at all, and knows it.
		long notSent = count(jdbc, "state = 'NOT_SENT'");
		// Looks at each row: H2 also counts some that a kill left without being there.
		assertThat(known.size() + notSent).isEqualTo(count(jdbc, "version >= 0"));
		return new Report(posts.size(), count(jdbc, "state = 'COMPLETE'"), count(jdbc, "state = 'IN_DOUBT'"), notSent);
	}

	private static String audioId(String body) {
		Matcher matcher = AUDIO_ID.matcher(body);
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

	private static long count(JdbcClient jdbc, String where) {
		return jdbc.sql("select count(*) from apiinone_job where " + where).query(Long.class).single();
	}

	@Override
	public void close() {
		this.sandbox.close();
	}

	/**
	 * What came out.
	 *
	 * @param posts POSTs that the gateway received
	 * @param complete jobs that are complete
	 * @param inDoubt jobs that are in doubt
	 * @param notSent jobs that were not sent
	 */
	record Report(int posts, long complete, long inDoubt, long notSent) {

	}

}
