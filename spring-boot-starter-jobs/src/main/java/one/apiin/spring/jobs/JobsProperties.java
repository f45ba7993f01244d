package one.apiin.spring.jobs;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.sql.init.DatabaseInitializationMode;

/**
 * Durable jobs.
 *
 * @param enabled Whether to offer durable jobs if there is a DataSource.
 * @param initializeSchema When to create the tables: for an embedded in-memory database
 * only, always (if they are missing), or never.
 * @param application Name of the application that the tables belong to. By default
 * 'spring.application.name', or else the package of the application's main class.
 * @param tablePrefix Prefix of the names of the tables.
 * @param storeRequest Whether to store requests, prompts included. Without them a job
 * can't be sent again.
 * @param allowLossyDatabase Whether to start with a database that can lose committed rows
 * in a crash.
 * @param deadline How long after its acceptance a task may be unfinished.
 * @param leaseMargin How much longer than the call timeout a submit may take before its
 * job is in doubt.
 * @param recordTimeout Maximum time to try to store the outcome of a POST.
 * @param notFoundGrace How long a task may be unknown to the gateway.
 * @param keyPause How long the status reads of an account pause after its key was
 * refused.
 * @param maxPollsPerSecond Maximum number of status reads per second, for each account on
 * each node.
 * @param threads Number of status reads at the same time, on each node.
 * @param pollingInterval How often to query the database for jobs that are due.
 * @param heartbeatInterval How often a node updates its heartbeat.
 * @param missedHeartbeats After how many missed heartbeats other nodes take over.
 * @param eventThreads Number of events that are published at the same time, on each node.
 * @param eventAttempts Number of attempts to publish an event before it is parked.
 * @param eventBackoff Pause after the first failure of a listener. Doubles up to 5 min.
 * @param retention How long to keep jobs that have ended and whose event was delivered.
 * Then their references are free again. Unlimited by default.
 */
@ConfigurationProperties("apiinone.jobs")
record JobsProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("embedded") DatabaseInitializationMode initializeSchema, @Nullable String application,
		@DefaultValue(JobTables.DEFAULT_PREFIX) String tablePrefix, @DefaultValue("true") boolean storeRequest,
		@DefaultValue("false") boolean allowLossyDatabase, @DefaultValue("1h") Duration deadline,
		@DefaultValue("30s") Duration leaseMargin, @DefaultValue("30s") Duration recordTimeout,
		@DefaultValue("2m") Duration notFoundGrace, @DefaultValue("30s") Duration keyPause,
		@DefaultValue("50") int maxPollsPerSecond, @DefaultValue("8") int threads,
		@DefaultValue("1s") Duration pollingInterval, @DefaultValue("5s") Duration heartbeatInterval,
		@DefaultValue("6") int missedHeartbeats, @DefaultValue("4") int eventThreads,
		@DefaultValue("10") int eventAttempts, @DefaultValue("1s") Duration eventBackoff,
		@Nullable Duration retention) {

	private static final int MAX_APPLICATION = 200;

	/** With fewer, db-scheduler refuses to start. */
	private static final int MIN_MISSED_HEARTBEATS = 4;

	JobsProperties {
		if (application != null && (application.isBlank() || application.length() > MAX_APPLICATION)) {
			throw new IllegalArgumentException(
					"apiinone.jobs.application must be 1 to " + MAX_APPLICATION + " characters");
		}
		requirePositive("deadline", deadline);
		requirePositive("key-pause", keyPause);
		requirePositive("polling-interval", pollingInterval);
		requirePositive("heartbeat-interval", heartbeatInterval);
		requireNotNegative("lease-margin", leaseMargin);
		requireNotNegative("record-timeout", recordTimeout);
		requireNotNegative("not-found-grace", notFoundGrace);
		requireNotNegative("event-backoff", eventBackoff);
		requireAtLeast(1, "max-polls-per-second", maxPollsPerSecond);
		requireAtLeast(1, "threads", threads);
		requireAtLeast(1, "event-threads", eventThreads);
		if (retention != null) {
			requirePositive("retention", retention);
		}
		requireAtLeast(1, "event-attempts", eventAttempts);
		requireAtLeast(MIN_MISSED_HEARTBEATS, "missed-heartbeats", missedHeartbeats);
	}

	private static void requirePositive(String name, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new IllegalArgumentException("apiinone.jobs." + name + " must be positive");
		}
	}

	/** None at all may be what is wanted. */
	private static void requireNotNegative(String name, Duration value) {
		if (value.isNegative()) {
			throw new IllegalArgumentException("apiinone.jobs." + name + " must not be negative");
		}
	}

	private static void requireAtLeast(int min, String name, int value) {
		if (value < min) {
			throw new IllegalArgumentException("apiinone.jobs." + name + " must be at least " + min);
		}
	}

}
