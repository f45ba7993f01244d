package one.apiin.spring.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many submits to a gateway that fails in 30 of 100 requests. The judge is the gateway's
 * ledger. The long form has {@code -Dcampaign.submits=100000}.
 */
@Tag("campaign")
class CallbackFaultCampaignTests {

	private static final int SUBMITS = Integer.getInteger("campaign.submits", 1000);

	private static final long SEED = Long.getLong("campaign.seed", System.nanoTime());

	private static final int THREADS = 16;

	private final Set<String> doubted = ConcurrentHashMap.newKeySet();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void nothingIsPaidTwiceOrLost(boolean callbacks) throws Exception {
		System.out.println("Seed " + SEED);
		try (CallbackFaultyGateway gateway = new CallbackFaultyGateway(SEED, 0.3);
				CallbackApplication application = CallbackApplication.start(gateway.baseUrl(),
						"--apiinone.callback.enabled=" + callbacks, "--apiinone.await.initial-interval=100ms",
						"--apiinone.await.max-interval=1s", "--apiinone.read-timeout=1s", "--apiinone.call-timeout=2s",
						"--apiinone.retry.initial-backoff=1ms", "--apiinone.jobs.max-polls-per-second=100000",
						"--apiinone.jobs.key-pause=100ms", "--apiinone.jobs.polling-interval=50ms",
						"--spring.datasource.hikari.maximum-pool-size=32", "--apiinone.jobs.threads=16")) {
			submit(application);
			awaitRest(application);
			judge(gateway, states(application), callbacks);
		}
	}

	private void submit(CallbackApplication application) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		AtomicInteger next = new AtomicInteger();
		try {
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				all.add(threads.submit(() -> {
					for (int n = next.getAndIncrement(); n < SUBMITS; n = next.getAndIncrement()) {
						UploadCoverJob job = application.jobs().submit("c" + n, UploadCoverRequest.of("c" + n));
						if (job.state() == UploadCoverJobState.IN_DOUBT) {
							this.doubted.add(job.reference());
						}
					}
				}));
			}
			for (Future<?> each : all) {
				each.get(SUBMITS, TimeUnit.SECONDS);
			}
		}
		finally {
			threads.shutdown();
		}
	}

	private static void awaitRest(CallbackApplication application) {
		JdbcClient jdbc = JdbcClient.create(application.bean(DataSource.class));
		Awaitility.await()
			.atMost(120 + SUBMITS / 100, TimeUnit.SECONDS)
			.pollInterval(200, TimeUnit.MILLISECONDS)
			.until(() -> jdbc
				.sql("select count(*) from apiinone_job where state in ('SUBMITTING', 'RUNNING') or event = 'PENDING'"
						+ " or candidate_task_id is not null or pending_events is not null")
				.query(Long.class)
				.single() == 0);
	}

	/** By reference: the state and the task. */
	private static Map<String, String> states(CallbackApplication application) {
		return JdbcClient.create(application.bean(DataSource.class))
			.sql("select reference, state || ' ' || coalesce(task_id, '') as outcome from apiinone_job"
					+ " where event = 'DELIVERED'")
			.query((result, number) -> Map.entry(result.getString(1), result.getString(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private void judge(CallbackFaultyGateway gateway, Map<String, String> states, boolean callbacks) {
		long twice = gateway.posts().values().stream().filter((count) -> count.get() > 1).count();
		Set<String> accepted = gateway.accepted();
		List<String> lost = accepted.stream()
			.filter((id) -> !states.getOrDefault(id, "").matches("COMPLETE t-" + id + "|IN_DOUBT "))
			.toList();
		List<String> reached = this.doubted.stream().filter(accepted::contains).toList();
		long resolved = reached.stream().filter((id) -> states.getOrDefault(id, "").startsWith("COMPLETE")).count();
		System.out.printf(
				"%d submits, callbacks %s: %d faults, %d accepted, %d POSTs doubled, %d lost;"
						+ " %d in doubt reached the gateway, %d of them resolved themselves%n",
				SUBMITS, callbacks ? "on" : "off", gateway.faults(), accepted.size(), twice, lost.size(),
				reached.size(), resolved);
		assertThat(twice).as("POSTs doubled").isZero();
		assertThat(lost).as("lost").isEmpty();
		assertThat(states).hasSize(SUBMITS);
		assertThat(reached).isNotEmpty();
		if (callbacks) {
			assertThat(resolved).isGreaterThanOrEqualTo((long) Math.ceil(reached.size() * 0.999));
		}
	}

}
