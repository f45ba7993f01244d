package one.apiin.spring;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import one.apiin.ApiInOneClient;
import one.apiin.download.ClipDownloader;
import one.apiin.error.AuthenticationException;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.sandbox.ApiInOneSandboxAutoConfiguration;
import one.apiin.uploadcover.UploadCoverApi;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class AccountsTests {

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.of("aud123456789");

	private final ApiInOneSandbox sandbox = ApiInOneSandbox.start();

	private final ApiInOneSandbox other = ApiInOneSandbox.start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(ApiInOneAutoConfiguration.class, ApiInOneSandboxAutoConfiguration.class))
		.withPropertyValues("apiinone.base-url=" + this.sandbox.baseUrl());

	@AfterEach
	void closeSandboxes() {
		this.sandbox.close();
		this.other.close();
	}

	@Test
	void anAccountInheritsWhatItDoesNotSet() {
		this.runner
			.withPropertyValues("apiinone.api-key=aio_top", "apiinone.call-timeout=7s", "apiinone.retry.max-retries=4",
					"apiinone.accounts.blue.api-key=aio_blue", "apiinone.accounts.blue.retry.max-backoff=9s")
			.run((context) -> {
				ApiInOneProperties blue = Account.named("blue", new Accounts(context.getEnvironment())).properties();
				assertThat(blue.apiKey()).isEqualTo("aio_blue");
				assertThat(blue.callTimeout()).hasSeconds(7);
				assertThat(blue.retry().maxRetries()).isEqualTo(4);
				assertThat(blue.retry().maxBackoff()).hasSeconds(9);
				assertThat(context.getBean(ApiInOneProperties.class).retry().maxBackoff()).hasSeconds(5);
			});
	}

	@Test
	void theDefaultAccountIsInjectedUnlessAQualifierNamesAnother() {
		this.runner
			.withPropertyValues("apiinone.api-key=aio_top", "apiinone.accounts.blue.base-url=" + this.other.baseUrl())
			.withUserConfiguration(Consumers.class)
			.run((context) -> {
				context.getBean(UploadCoverClient.class).generate(REQUEST);
				assertThat(this.sandbox.postsReceived()).isOne();
				context.getBean(Pair.class).blue().generate(REQUEST);
				assertThat(this.other.postsReceived()).isOne();
				assertThat(context.getBean(Pair.class).any()).isNotSameAs(context.getBean(Pair.class).blue());
				assertThat(clientOf(context, "blue").uploadCover()).isSameAs(context.getBean(Pair.class).blue());
				assertThat(context.getBean(ClipDownloader.class))
					.isSameAs(context.getBean(ApiInOneClient.class).downloads());
				assertThat(context.getBean("blueClipDownloader")).isSameAs(clientOf(context, "blue").downloads());
			});
	}

	@Test
	void allAccountsCanBeInjectedTogether() {
		this.runner
			.withPropertyValues("apiinone.api-key=aio_top", "apiinone.accounts.blue.api-key=aio_b",
					"apiinone.accounts.teamGreen.api-key=aio_g")
			.run((context) -> {
				Map<String, UploadCoverClient> clients = context.getBeansOfType(UploadCoverClient.class);
				assertThat(clients).containsOnlyKeys("uploadCoverClient", "blueUploadCoverClient",
						"teamGreenUploadCoverClient");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "${NO_SUCH_KEY:}" })
	void aBlankKeyDoesNotMakeANamedAccountPay(String blank) {
		this.runner.withPropertyValues("apiinone.api-key=" + blank, "apiinone.accounts.blue.api-key=aio_blue")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MissingApiKeyException.class)
				.hasMessageContaining("apiinone.api-key"));
	}

	@Test
	void theOnlyNamedAccountIsReportedToPay(CapturedOutput output) {
		this.runner.withPropertyValues("apiinone.accounts.blue.api-key=aio_blue")
			.run((context) -> assertThat(output).contains("Account 'blue' is the only one, so it pays"));
	}

	@Test
	void aCustomizerForAnAccountThatDoesNotExistFailsTheStart() {
		this.runner
			.withPropertyValues("apiinone.api-key=aio_a", "apiinone.accounts.blue.api-key=aio_b",
					"apiinone.accounts.green.api-key=aio_g")
			.withBean(ApiInOneClientBuilderCustomizer.class,
					() -> ApiInOneClientBuilderCustomizer.forAccount("bleu", (builder) -> builder.maxRetries(0)))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidSettingException.class, (refused) -> {
					assertThat(refused).hasMessageContaining("'bleu', which does not exist");
					assertThat(refused.action()).contains("default, blue, green");
				}));
	}

	@Test
	void aSingleAccountNeedsNoQualifier() {
		this.runner.withPropertyValues("apiinone.accounts.blue.api-key=aio_blue").run((context) -> {
			context.getBean(UploadCoverClient.class).generate(REQUEST);
			assertThat(this.sandbox.postsReceived()).isOne();
			assertThat(context).hasSingleBean(ApiInOneClient.class).doesNotHaveBean(UploadCoverApi.class);
		});
	}

	@Test
	void severalAccountsWithoutADefaultOneNeedAQualifier() {
		this.runner.withPropertyValues("apiinone.accounts.blue.api-key=aio_b", "apiinone.accounts.green.api-key=aio_g")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThatExceptionOfType(NoUniqueBeanDefinitionException.class)
					.isThrownBy(() -> context.getBean(UploadCoverClient.class));
				assertThat(clientOf(context, "green")).isNotNull();
			});
	}

	@Test
	void anAccountWithoutAnyKeyIsNamedInTheFailure() {
		this.runner
			.withPropertyValues("apiinone.accounts.blue.api-key=aio_b", "apiinone.accounts.green.max-connections=4")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MissingApiKeyException.class)
				.hasMessageContaining("apiinone.accounts.green.api-key"));
	}

	@Test
	void aWrongValueIsNamedWithItsAccount() {
		this.runner.withPropertyValues("apiinone.api-key=aio_top", "apiinone.accounts.blue.max-connections=0")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(IllegalArgumentException.class)
				.cause()
				.hasStackTraceContaining(InvalidSettingException.class.getName())
				.hasStackTraceContaining("apiinone.accounts.blue.max-connections must be at least 1"));
	}

	@Test
	void theNameOfTheDefaultAccountIsTaken() {
		this.runner.withPropertyValues("apiinone.accounts.default.api-key=aio_x")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(
						InvalidSettingException.class.getName() + ": apiinone.accounts.default has the name"));
	}

	@Test
	void theSandboxServesEveryAccount() {
		this.runner
			.withPropertyValues("apiinone.sandbox.enabled=true", "apiinone.accounts.blue.api-key=aio_blue",
					"apiinone.accounts.blue.base-url=" + this.other.baseUrl())
			.run((context) -> {
				clientOf(context, "blue").uploadCover().generate(REQUEST);
				assertThat(context.getBean(ApiInOneSandbox.class).postsReceived()).isOne();
				assertThat(this.other.postsReceived()).isZero();
			});
	}

	@Test
	void theKeyIsAskedForAtEachRequest() {
		AtomicReference<String> key = new AtomicReference<>("wrong");
		this.runner.withBean(ApiInOneConnectionDetails.class, () -> key::get).run((context) -> {
			UploadCoverClient client = context.getBean(UploadCoverClient.class);
			assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> client.generate(REQUEST));
			key.set("aio_right");
			assertThat(client.generate(REQUEST).taskId()).isNotBlank();
		});
	}

	@Test
	void detailsWithAQualifierSpeakForThatAccountOnly() {
		this.runner
			.withPropertyValues("apiinone.api-key=aio_top", "apiinone.accounts.blue.max-connections=4",
					"other.url=" + this.other.baseUrl())
			.withUserConfiguration(BlueDetails.class)
			.run((context) -> {
				clientOf(context, "blue").uploadCover().generate(REQUEST);
				assertThat(this.other.postsReceived()).isOne();
				context.getBean(UploadCoverClient.class).generate(REQUEST);
				assertThat(this.sandbox.postsReceived()).isOne();
			});
	}

	private static ApiInOneClient clientOf(ApplicationContext context, String account) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getAutowireCapableBeanFactory(),
				ApiInOneClient.class, account);
	}

	record Pair(UploadCoverClient any, UploadCoverClient blue) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Consumers {

		@Bean
		Pair pair(UploadCoverClient any, @Qualifier("blue") UploadCoverClient blue) {
			return new Pair(any, blue);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BlueDetails {

		@Bean(defaultCandidate = false)
		@Qualifier("blue")
		ApiInOneConnectionDetails vault(Environment environment) {
			return new ApiInOneConnectionDetails() {

				@Override
				public String apiKey() {
					return "aio_vault";
				}

				@Override
				public String baseUrl() {
					return environment.getRequiredProperty("other.url");
				}

			};
		}

	}

}
