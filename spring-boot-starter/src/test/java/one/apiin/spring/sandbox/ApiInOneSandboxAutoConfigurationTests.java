package one.apiin.spring.sandbox;

import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.ApiInOneAutoConfiguration;
import one.apiin.spring.diagnostics.InvalidSettingException;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ApiInOneSandboxAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ApiInOneAutoConfiguration.class,
				ApiInOneSandboxAutoConfiguration.class, MissingSandboxAutoConfiguration.class))
		.withPropertyValues("apiinone.sandbox.enabled=true");

	@Test
	void aCoverIsMadeWithoutAKey() {
		this.runner.run((context) -> {
			String taskId = context.getBean(UploadCoverClient.class)
				.generate(UploadCoverRequest.of("aud123456789"))
				.taskId();
			assertThat(taskId).isEqualTo("upl987654321bksv");
			assertThat(context.getBean(ApiInOneSandbox.class).postsReceived()).isOne();
		});
	}

	@Test
	void theSandboxEndsWithTheContext() {
		AtomicReference<String> baseUrl = new AtomicReference<>();
		this.runner.run((context) -> baseUrl.set(context.getBean(ApiInOneSandbox.class).baseUrl()));
		assertThat(URI.create(baseUrl.get()).getPort()).satisfies((port) -> new ServerSocket(port).close());
	}

	@Test
	void thereIsNoSandboxUnlessAskedFor() {
		this.runner.withPropertyValues("apiinone.sandbox.enabled=false", "apiinone.api-key=aio_test")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ApiInOneSandbox.class));
	}

	@Test
	void aSandboxThatIsMissingIsNotReplacedByTheRealGateway() {
		this.runner.withPropertyValues("apiinone.api-key=aio_test")
			.withClassLoader(new FilteredClassLoader(ApiInOneSandbox.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("apiinone.sandbox.enabled"));
	}

	@Test
	void theSandboxNeedNotBeOnTheClassPath() {
		this.runner.withPropertyValues("apiinone.sandbox.enabled=false", "apiinone.api-key=aio_test")
			.withClassLoader(new FilteredClassLoader(ApiInOneSandbox.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(UploadCoverClient.class));
	}

}
