package one.apiin.spring.actuate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import one.apiin.error.AuthenticationException;
import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A real web application that shows everything that actuator can show. */
class ActuatorTests {

	private static final String KEY = "aio_" + UUID.randomUUID();

	private static final String PASSWORD = "pw-" + UUID.randomUUID();

	private static final String PLAIN_KEY = UUID.randomUUID().toString();

	private static final String OTHER_KEY = "aio_" + UUID.randomUUID();

	private static ApiInOneSandbox sandbox;

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		sandbox = ApiInOneSandbox.start();
		application = run("--MY_PW=" + PASSWORD, "--apiinone.proxy.password=${MY_PW}",
				"--some.proxy.url=http://user:" + PASSWORD + "@proxy.example", "--some.vault.entry=" + OTHER_KEY,
				"--apiinone.accounts.blue.api-key=${some.vault.entry}", "--harmless.entry=shown",
				"--NO_PREFIX=" + PLAIN_KEY, "--apiinone.accounts.green.api-key=${NO_PREFIX}");
	}

	private static ConfigurableApplicationContext run(String... more) {
		return new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "management.endpoints.web.exposure.include=*",
					"management.endpoint.env.show-values=always", "management.endpoint.configprops.show-values=always",
					"management.endpoint.health.show-details=always", "apiinone.api-key=" + KEY,
					"apiinone.base-url=" + sandbox.baseUrl())
			.run(more);
	}

	@AfterAll
	static void stop() {
		application.close();
		sandbox.close();
	}

	@BeforeEach
	void reset() {
		sandbox.reset();
	}

	@Test
	void theEndpointShowsAccountsWaitsAndTheLastError() throws Exception {
		UploadCoverClient client = application.getBean("uploadCoverClient", UploadCoverClient.class);
		sandbox.onStatus("some", Answer.error(404, "not_found", "no such task"));
		assertThatExceptionOfType(one.apiin.error.NotFoundException.class).isThrownBy(() -> client.status("some"));
		CompletableFuture<?> wait = client.awaitAsync("other");
		String body = get(application, "apiinone");
		assertThat(body).contains("\"default\"", "\"blue\"", "\"baseUrl\":\"" + sandbox.baseUrl(),
				"\"waitsInFlight\":1", "\"oldestWait\":\"2", "\"type\":\"NotFoundException\"", "\"httpStatus\":404");
		wait.cancel(false);
		assertThat(get(application, "apiinone")).doesNotContain("\"waitsInFlight\":1");
	}

	@Test
	void healthIsDownOnceTheKeyIsRefusedAndUpAgainLater() throws Exception {
		UploadCoverClient client = application.getBean("uploadCoverClient", UploadCoverClient.class);
		sandbox.onStatus("some", Answer.error(401, "authentication_error", "bad key"));
		assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> client.status("some"));
		assertThat(get(application, "health/apiinone")).contains("\"status\":\"DOWN\"", "\"default\":\"DOWN\"");
		client.generate(UploadCoverRequest.of("aud1"));
		int before = sandbox.postsReceived() + sandbox.statusReads();
		assertThat(get(application, "health/apiinone")).contains("\"status\":\"UP\"", "\"default\":\"UP\"");
		assertThat(sandbox.postsReceived() + sandbox.statusReads()).isEqualTo(before);
	}

	@Test
	void noSecretIsShownEvenWhereValuesAre() throws Exception {
		for (String endpoint : new String[] { "env", "configprops", "apiinone", "health", "beans", "conditions",
				"metrics", "env/apiinone.api-key", "env/some.vault.entry", "env/MY_PW", "env/some.proxy.url",
				"env/NO_PREFIX" }) {
			assertThat(get(application, endpoint)).as(endpoint)
				.isNotEmpty()
				.doesNotContain(KEY)
				.doesNotContain(PASSWORD)
				.doesNotContain(OTHER_KEY)
				.doesNotContain(PLAIN_KEY);
		}
		assertThat(get(application, "env/harmless.entry")).contains("shown");
	}

	@Test
	void healthCanBeSwitchedOff() throws Exception {
		try (ConfigurableApplicationContext other = run("--management.health.apiinone.enabled=false")) {
			assertThat(get(other, "health")).contains("\"status\":\"UP\"").doesNotContain("apiinone");
		}
	}

	private static String get(ConfigurableApplicationContext context, String endpoint)
			throws IOException, InterruptedException {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		URI uri = URI.create("http://localhost:" + port + "/actuator/" + endpoint);
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
