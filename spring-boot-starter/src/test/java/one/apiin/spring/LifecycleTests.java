package one.apiin.spring;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import one.apiin.ApiInOneClient;
import one.apiin.error.AwaitTimeoutException;
import one.apiin.uploadcover.UploadCoverClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Whatever is done with contexts, no thread and no connection is left behind. */
@Tag("time")
class LifecycleTests {

	private KeepAliveGateway gateway;

	/** Those of contexts that other tests keep. */
	private Set<Thread> before;

	@BeforeEach
	void open() throws IOException {
		this.before = Thread.getAllStackTraces().keySet();
		this.gateway = new KeepAliveGateway();
	}

	@AfterEach
	void nothingIsLeftBehind() throws IOException {
		try (KeepAliveGateway used = this.gateway) {
			Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
				assertThat(used.openConnections()).isZero();
				assertThat(threads()).isEmpty();
			});
		}
	}

	@Test
	void aClosedContextEndsItsWaits() {
		ConfigurableApplicationContext context = run(Application.class);
		CompletableFuture<?> wait = use(context);
		context.close();
		context.close();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> wait.get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(AwaitTimeoutException.class);
	}

	@Test
	void eachContextHasAClientOfItsOwn() {
		try (ConfigurableApplicationContext second = run(Application.class)) {
			try (ConfigurableApplicationContext first = run(Application.class)) {
				use(first);
				use(second);
			}
			assertThat(second.getBean(UploadCoverClient.class).status("some")).isNotNull();
		}
	}

	@Test
	void aLazyContextMakesAClientWhenItIsUsed() {
		try (ConfigurableApplicationContext context = run(Application.class, "--spring.main.lazy-initialization=true",
				"--apiinone.accounts.blue.max-connections=2")) {
			assertThat(context.getBeanFactory().containsSingleton("apiInOneClient")).isFalse();
			assertThat(context.getBeanFactory().containsSingleton("blueApiInOneClient")).isFalse();
			use(context);
			assertThat(context.getBeanFactory().containsSingleton("blueApiInOneClient")).isFalse();
		}
	}

	@Test
	void aChildContextUsesTheClientOfItsParent() {
		try (ConfigurableApplicationContext parent = run(Application.class)) {
			try (AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext()) {
				child.setParent(parent);
				TestPropertyValues.of("apiinone.api-key=aio_test").applyTo(child);
				child.register(Application.class);
				child.refresh();
				assertThat(child.getBean(UploadCoverClient.class)).isSameAs(parent.getBean(UploadCoverClient.class));
				use(child);
			}
			assertThat(parent.getBean(UploadCoverClient.class).status("some")).isNotNull();
		}
	}

	@Test
	void aFailedStartLeavesNothingBehind() {
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> run(FailingApplication.class));
	}

	@Test
	void anOwnUploadCoverClientIsUsedInsteadOfOurs() {
		try (ConfigurableApplicationContext context = run(OwnUploadCover.class)) {
			assertThat(context.getBeansOfType(UploadCoverClient.class)).containsOnlyKeys("own");
			use(context);
		}
	}

	@Test
	void nothingIsStartedBeforeTheFirstUse() {
		try (ConfigurableApplicationContext context = run(Application.class)) {
			assertThat(context.getBean(ApiInOneClient.class)).isNotNull();
			assertThat(threads()).isEmpty();
			assertThat(this.gateway.openConnections()).isZero();
		}
	}

	private static CompletableFuture<?> use(ConfigurableApplicationContext context) {
		UploadCoverClient client = context.getBean(UploadCoverClient.class);
		client.status("some");
		client.statusAsync("some").join();
		return client.awaitAsync("some");
	}

	private ConfigurableApplicationContext run(Class<?> application, String... arguments) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.properties("apiinone.api-key=aio_test", "apiinone.base-url=" + this.gateway.baseUrl())
			.run(arguments);
	}

	private List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !this.before.contains(thread))
			.map(Thread::getName)
			.filter((name) -> name.startsWith("apiinone") || name.startsWith("httpclient"))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(ApiInOneAutoConfiguration.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(ApiInOneAutoConfiguration.class)
	static class FailingApplication {

		@Bean
		String broken(UploadCoverClient client) {
			client.status("some");
			client.awaitAsync("some");
			throw new IllegalStateException("broken after the first use");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(ApiInOneAutoConfiguration.class)
	static class OwnUploadCover {

		@Bean
		UploadCoverClient own(ApiInOneClient client) {
			return client.uploadCover();
		}

	}

}
