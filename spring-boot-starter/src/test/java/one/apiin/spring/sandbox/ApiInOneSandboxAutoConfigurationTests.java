package one.apiin.spring.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.ApiInOneAutoConfiguration;
import one.apiin.spring.ApiInOneConnectionDetails;
import one.apiin.spring.InvalidSettingException;
import one.apiin.task.TaskState;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ApiInOneSandboxAutoConfigurationTests {

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.of("aud123456789");

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
	void theTaskDurationIsAProperty() {
		UploadCoverRequest request = UploadCoverRequest.of("my-clip");
		this.runner.withPropertyValues("apiinone.sandbox.task-duration=0s").run((context) -> {
			UploadCoverClient covers = context.getBean(UploadCoverClient.class);
			assertThat(covers.statusOnce(covers.generate(request).taskId()).state()).isEqualTo(TaskState.COMPLETE);
		});
		this.runner.withPropertyValues("apiinone.sandbox.task-duration=1h").run((context) -> {
			UploadCoverClient covers = context.getBean(UploadCoverClient.class);
			assertThat(covers.statusOnce(covers.generate(request).taskId()).state()).isEqualTo(TaskState.PENDING);
		});
	}

	@Test
	void aNegativeTaskDurationIsRefused() {
		this.runner.withPropertyValues("apiinone.sandbox.task-duration=-1s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("apiinone.sandbox.task-duration must not be negative"));
	}

	@Test
	void theSandboxIsLoggedWithItsUrlAsAWarning(CapturedOutput output) {
		this.runner.run((context) -> assertThat(output.getOut().lines()).anySatisfy((line) -> assertThat(line)
			.contains("WARN", "sandbox at " + context.getBean(ApiInOneSandbox.class).baseUrl())));
	}

	@Test
	void detailsOfTheApplicationDoNotLetARequestPastTheSandbox() {
		try (ApiInOneSandbox real = ApiInOneSandbox.start()) {
			ApiInOneConnectionDetails details = detailsOf(real);
			this.runner.withPropertyValues("apiinone.accounts.blue.api-key=aio_blue")
				.withBean("mine", ApiInOneConnectionDetails.class, () -> details)
				.withBean("blues", ApiInOneConnectionDetails.class, () -> details,
						(definition) -> ((AbstractBeanDefinition) definition)
							.addQualifier(new AutowireCandidateQualifier(Qualifier.class, "blue")))
				.run((context) -> {
					context.getBean("uploadCoverClient", UploadCoverClient.class).generate(REQUEST);
					context.getBean("blueUploadCoverClient", UploadCoverClient.class).generate(REQUEST);
					assertThat(real.postsReceived()).isZero();
					assertThat(context.getBean(ApiInOneSandbox.class).postsReceived()).isEqualTo(2);
				});
		}
	}

	private static ApiInOneConnectionDetails detailsOf(ApiInOneSandbox gateway) {
		return new ApiInOneConnectionDetails() {
			@Override
			public String apiKey() {
				return "aio_vault";
			}

			@Override
			public String baseUrl() {
				return gateway.baseUrl();
			}
		};
	}

	@Test
	void aSandboxThatIsMissingIsNotReplacedByDetailsOfTheApplication() {
		this.runner.withBean(ApiInOneConnectionDetails.class, () -> () -> "aio_vault")
			.withClassLoader(new FilteredClassLoader(ApiInOneSandbox.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("apiinone.sandbox.enabled"));
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
	void aPortThatCantBeUsedIsNamedAsAProperty() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			for (int port : new int[] { -1, 99_999, taken.getLocalPort() }) {
				this.runner.withPropertyValues("apiinone.sandbox.port=" + port)
					.run((context) -> assertThat(context).getFailure()
						.hasStackTraceContaining(InvalidSettingException.class.getName() + ": apiinone.sandbox.port"));
			}
		}
	}

	@Test
	void theSandboxNeedNotBeOnTheClassPath() {
		this.runner.withPropertyValues("apiinone.sandbox.enabled=false", "apiinone.api-key=aio_test")
			.withClassLoader(new FilteredClassLoader(ApiInOneSandbox.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(UploadCoverClient.class));
	}

}
