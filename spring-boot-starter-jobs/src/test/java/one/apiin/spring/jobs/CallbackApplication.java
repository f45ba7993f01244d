package one.apiin.spring.jobs;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * A web application that is called back. Its status reads by schedule come long after
 * every test, so that what goes on goes on by callbacks.
 */
final class CallbackApplication implements AutoCloseable {

	private static final Pattern CALLBACK = Pattern.compile("\"callback_url\":\"([^\"]+)\"");

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private final int port;

	private CallbackApplication(ConfigurableApplicationContext context, int port) {
		this.context = context;
		this.port = port;
	}

	static CallbackApplication start(String gateway, String... more) throws IOException {
		return at("", gateway, more);
	}

	static CallbackApplication at(String contextPath, String gateway, String... more) throws IOException {
		int port = freePort();
		String publicUrl = "http://127.0.0.1:" + port + contextPath;
		List<String> all = new ArrayList<>(List.of("--server.servlet.context-path=" + contextPath));
		all.addAll(List.of(more));
		return new CallbackApplication(run(port, publicUrl, gateway, all.toArray(String[]::new)), port);
	}

	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	static ConfigurableApplicationContext run(int port, String publicUrl, String gateway, String... more) {
		SpringApplication application = new SpringApplication(Web.class);
		application.setRegisterShutdownHook(false);
		application.setDefaultProperties(Map.of("server.port", port, "apiinone.callback.public-url", publicUrl,
				"apiinone.base-url", gateway, "apiinone.api-key", "aio_canary", "apiinone.await.initial-interval", "1h",
				"apiinone.await.max-interval", "1h", "apiinone.await.timeout", "2h", "apiinone.jobs.polling-interval",
				"100ms", "apiinone.jobs.deadline", "3h", "spring.datasource.url", "jdbc:h2:mem:" + UUID.randomUUID()));
		application.setBannerMode(Banner.Mode.OFF);
		return application.run(more);
	}

	/** The callback URL in the body of a POST. */
	static String callbackUrl(String post) {
		Matcher matcher = CALLBACK.matcher(post);
		if (!matcher.find()) {
			throw new IllegalArgumentException("No callback URL in " + post);
		}
		return matcher.group(1);
	}

	static int post(String url, String body) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(URI.create(url))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body)));
	}

	static int send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	int port() {
		return this.port;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	UploadCoverJobs jobs() {
		return bean(UploadCoverJobs.class);
	}

	List<UploadCoverJobState> received(String jobId) {
		return bean(Web.class).received.getOrDefault(jobId, List.of());
	}

	void listener(Consumer<UploadCoverJob> listener) {
		bean(Web.class).listener = listener;
	}

	void crashPoints(CrashPoint.Listener crashPoints) {
		bean(Web.class).crashPoints = crashPoints;
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration
	@EnableAutoConfiguration
	static class Web {

		private final Map<String, List<UploadCoverJobState>> received = new ConcurrentHashMap<>();

		private volatile Consumer<UploadCoverJob> listener = (job) -> {
		};

		private volatile CrashPoint.Listener crashPoints = (reached) -> {
		};

		@Bean
		CrashPoint.Listener crashPointListener() {
			return (reached) -> this.crashPoints.reached(reached);
		}

		@EventListener
		void on(UploadCoverJobEvent event) {
			this.received.merge(event.job().id(), List.of(event.job().state()), (before, now) -> {
				List<UploadCoverJobState> both = new ArrayList<>(before);
				both.addAll(now);
				return both;
			});
			this.listener.accept(event.job());
		}

	}

}
