package one.apiin.spring.jobs;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

import one.apiin.spring.ApiInOneAutoConfiguration;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * A small application with durable jobs, for tests and for the JVMs that they kill.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
		ApiInOneAutoConfiguration.class, ApiInOneJobsAutoConfiguration.class })
class JobsApplication {

	private final List<UploadCoverJob> received = new CopyOnWriteArrayList<>();

	private volatile Consumer<UploadCoverJob> listener = (job) -> {
	};

	@EventListener
	void on(UploadCoverJobEvent event) {
		this.received.add(event.job());
		this.listener.accept(event.job());
	}

	void listener(Consumer<UploadCoverJob> consumer) {
		this.listener = consumer;
	}

	Stream<UploadCoverJobState> received(String jobId) {
		return this.received.stream().filter((job) -> job.id().equals(jobId)).map(UploadCoverJob::state);
	}

	static ConfigurableApplicationContext start(Map<String, Object> properties, Class<?>... more) {
		Class<?>[] sources = Stream.concat(Stream.of(JobsApplication.class), Stream.of(more)).toArray(Class<?>[]::new);
		SpringApplication application = new SpringApplicationBuilder(sources).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.build();
		application.setDefaultProperties(Map.of("apiinone.api-key", "aio_canary", "apiinone.await.initial-interval",
				"200ms", "apiinone.await.max-interval", "400ms", "apiinone.jobs.polling-interval", "100ms",
				"apiinone.jobs.initialize-schema", "always", "apiinone.retry.initial-backoff", "10ms",
				"apiinone.jobs.event-backoff", "100ms", "apiinone.jobs.event-attempts", "3", "apiinone.jobs.key-pause",
				"1s"));
		String[] arguments = properties.entrySet()
			.stream()
			.map((entry) -> "--" + entry.getKey() + "=" + entry.getValue())
			.toArray(String[]::new);
		return application.run(arguments);
	}

}
