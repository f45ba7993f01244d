package one.apiin.spring;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * The properties that the kit reads, also those of modules that are not on the class
 * path.
 */
final class KnownProperties {

	static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("apiinone");

	private static final ConfigurationPropertyName ACCOUNTS = ConfigurationPropertyName.of("apiinone.accounts");

	/** The elements before the part that is the same for each account. */
	private static final int ACCOUNT_ELEMENTS = 3;

	/**
	 * Reading the metadata of all jars would cost more than everything else at the start.
	 */
	private static final List<String> NAMES = """
			allow-insecure-http
			api-key
			await.initial-interval
			await.max-interval
			await.timeout
			base-url
			budget.max-submissions
			budget.per
			call-timeout
			callback.enabled
			callback.path
			callback.public-url
			connect-timeout
			enabled
			jobs.allow-lossy-database
			jobs.application
			jobs.deadline
			jobs.enabled
			jobs.event-attempts
			jobs.event-backoff
			jobs.event-threads
			jobs.heartbeat-interval
			jobs.initialize-schema
			jobs.key-pause
			jobs.lease-margin
			jobs.max-polls-per-second
			jobs.missed-heartbeats
			jobs.not-found-grace
			jobs.polling-interval
			jobs.queue.give-up-after
			jobs.queue.initial-pause
			jobs.queue.max-in-flight
			jobs.queue.max-pause
			jobs.queue.max-per-minute
			jobs.queue.max-running
			jobs.record-timeout
			jobs.retention
			jobs.store-request
			jobs.table-prefix
			jobs.threads
			max-connections
			proxy.guards-addresses
			proxy.host
			proxy.password
			proxy.port
			proxy.system
			proxy.username
			read-timeout
			record.directory
			retry.initial-backoff
			retry.max-backoff
			retry.max-retries
			sandbox.enabled
			sandbox.port
			sandbox.task-duration
			ssl.bundle
			tracing.propagate
			user-agent
			""".lines().toList();

	/** Properties that a named account can't have. */
	private static final List<String> SHARED = List.of("enabled", "budget.", "callback.", "jobs.", "sandbox.",
			"tracing.");

	private static final List<String> OF_ACCOUNTS = NAMES.stream()
		.filter((name) -> SHARED.stream().noneMatch(name::startsWith))
		.toList();

	private static final Set<String> UNIFORM_OF_ACCOUNTS = OF_ACCOUNTS.stream()
		.map(KnownProperties::uniform)
		.collect(Collectors.toSet());

	private KnownProperties() {
	}

	static List<String> names() {
		return NAMES.stream().map((name) -> PREFIX + "." + name).toList();
	}

	/**
	 * Whether a part of an environment variable's name is a setting of an account. Other
	 * variables may exist for other reasons, such as service links of Kubernetes.
	 * @param setting the part behind the account
	 */
	static boolean isOfAccount(String setting) {
		return UNIFORM_OF_ACCOUNTS.contains(uniform(setting));
	}

	/**
	 * Whether something reads a property, or properties below it: an empty section of a
	 * YAML file is a property too.
	 */
	static boolean contains(ConfigurationPropertyName name) {
		if (ACCOUNTS.equals(name) || ACCOUNTS.isParentOf(name)) {
			return true;
		}
		boolean account = ACCOUNTS.isAncestorOf(name);
		ConfigurationPropertyName unprefixed = name.subName(account ? ACCOUNT_ELEMENTS : 1);
		return (account ? OF_ACCOUNTS : NAMES).stream()
			.map(ConfigurationPropertyName::of)
			.anyMatch((known) -> known.equals(unprefixed) || unprefixed.isAncestorOf(known));
	}

	static String nearest(ConfigurationPropertyName name) {
		boolean account = ACCOUNTS.isAncestorOf(name);
		int elements = account ? ACCOUNT_ELEMENTS : 1;
		String written = uniform(name.subName(elements).toString());
		return name.chop(elements) + "."
				+ (account ? OF_ACCOUNTS : NAMES).stream()
					.min(Comparator.comparingInt((known) -> distance(uniform(known), written)))
					.orElseThrow();
	}

	/** Whether the name of an environment variable is probably a misspelled property. */
	static boolean isNear(ConfigurationPropertyName name) {
		return distance(uniform(nearest(name)), uniform(name.toString())) <= 2;
	}

	static boolean isSameVariable(ConfigurationPropertyName name) {
		return distance(uniform(nearest(name)), uniform(name.toString())) == 0;
	}

	private static String uniform(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

	/** The number of letters to add, remove or change (Levenshtein distance). */
	private static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int change = diagonal + ((one.charAt(i - 1) != other.charAt(j - 1)) ? 1 : 0);
				diagonal = row[j];
				row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[row.length - 1];
	}

}
