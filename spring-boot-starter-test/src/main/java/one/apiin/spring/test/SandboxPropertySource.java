package one.apiin.spring.test;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertySource;

/**
 * The properties of tests with a sandbox. Does not list their names: settings of durable
 * jobs that somebody wrote fail the start of an application without jobs, but these must
 * not.
 */
final class SandboxPropertySource extends PropertySource<Map<String, String>> {

	private static final Map<String, String> PROPERTIES = Map.of("apiinone.enabled", "true", "apiinone.sandbox.enabled",
			"true", "apiinone.sandbox.port", "0", "apiinone.sandbox.task-duration", "200ms",
			"apiinone.await.initial-interval", "50ms", "apiinone.await.max-interval", "50ms",
			"apiinone.jobs.polling-interval", "50ms", "apiinone.jobs.queue.max-per-minute", "6000");

	SandboxPropertySource() {
		super("apiInOneSandbox", PROPERTIES);
	}

	@Override
	public @Nullable Object getProperty(String name) {
		return getSource().get(name);
	}

}
