package one.apiin.spring.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One database whose JVMs queue, send and are killed. The judge is the ledger of a
 * gateway in another process: this one.
 */
final class QueueCampaign implements AutoCloseable {

	private final CallbackFaultyGateway gateway;

	private final Map<String, Object> properties;

	QueueCampaign(TestDatabase database, long seed, double faults) throws IOException {
		this.gateway = new CallbackFaultyGateway(seed, faults);
		this.properties = new ConcurrentHashMap<>(database.fresh());
		this.properties.put("apiinone.base-url", this.gateway.baseUrl());
		this.properties.put("apiinone.call-timeout", "2s");
		this.properties.put("apiinone.read-timeout", "2s");
		this.properties.put("apiinone.jobs.lease-margin", "3s");
		this.properties.put("apiinone.jobs.heartbeat-interval", "500ms");
		this.properties.put("apiinone.jobs.missed-heartbeats", "4");
		this.properties.put("apiinone.jobs.max-polls-per-second", "1000");
		this.properties.put("apiinone.jobs.key-pause", "200ms");
		this.properties.put("apiinone.jobs.queue.max-per-minute", "600000");
		this.properties.put("apiinone.jobs.queue.max-in-flight", "16");
		this.properties.put("apiinone.jobs.queue.max-running", "5000");
		this.properties.put("apiinone.jobs.queue.initial-pause", "50ms");
		this.properties.put("apiinone.jobs.queue.max-pause", "5s");
	}

	Map<String, Object> properties() {
		return this.properties;
	}

	CallbackFaultyGateway gateway() {
		return this.gateway;
	}

	ChildJvm child(String crashAt, String prefix, int count) throws IOException {
		List<String> arguments = new ArrayList<>(List.of(prefix, String.valueOf(count), "4"));
		this.properties.forEach((name, value) -> arguments.add(name + "=" + value));
		return ChildJvm.start(QueueProgram.class, crashAt, arguments);
	}

	/**
	 * Starts once more, queues again what a kill may have prevented, waits and judges.
	 * @param patience for everything that is queued or being sent
	 */
	Report judge(String prefix, int count, Duration patience) {
		try (ConfigurableApplicationContext context = JobsApplication.start(this.properties)) {
			JdbcClient jdbc = JdbcClient.create(context.getBean(DataSource.class));
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			jobs.enqueueAll(IntStream.range(0, count)
				.mapToObj((i) -> prefix + i)
				.collect(Collectors.toMap((reference) -> reference, UploadCoverRequest::of)));
			return judge(jdbc, count, patience);
		}
	}

	Report judge(JdbcClient jdbc, int count, Duration patience) {
		Awaitility.await()
			.atMost(patience)
			.pollInterval(Duration.ofMillis(200))
			.until(() -> count(jdbc, "state in ('QUEUED', 'SUBMITTING')") == 0);
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofMillis(200))
			.until(() -> count(jdbc, "state = 'RUNNING' or event = 'PENDING'") == 0);
		Map<String, AtomicInteger> charges = this.gateway.charges();
		assertThat(charges.values()).as("Accepted POSTs per reference").allMatch((charged) -> charged.get() == 1);
		assertThat(this.gateway.posts().keySet()).as("What was rolled back")
			.noneMatch((reference) -> reference.startsWith("rolled-back-"));
		assertThat(count(jdbc, "version >= 0")).as("Every reference has a job").isEqualTo(count);
		List<String> maybe = jdbc.sql("select reference from apiinone_job where state in ('COMPLETE', 'IN_DOUBT')")
			.query(String.class)
			.list();
		assertThat(maybe).as("What was charged is known").containsAll(charges.keySet());
		return new Report(count(jdbc, "state = 'COMPLETE'"), count(jdbc, "state = 'IN_DOUBT'"),
				count(jdbc, "state = 'REJECTED'"), charges.size());
	}

	static long count(JdbcClient jdbc, String where) {
		return jdbc.sql("select count(*) from apiinone_job where " + where).query(Long.class).single();
	}

	@Override
	public void close() throws IOException {
		this.gateway.close();
	}

	/**
	 * What came out.
	 *
	 * @param complete jobs that are complete
	 * @param inDoubt jobs that are in doubt
	 * @param rejected jobs that were refused for good
	 * @param charged references that the gateway charged
	 */
	record Report(long complete, long inDoubt, long rejected, int charged) {

	}

}
