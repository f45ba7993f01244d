package one.apiin.spring;

import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.observation.ApiInOneObservationAutoConfiguration;
import one.apiin.spring.sandbox.ApiInOneSandboxAutoConfiguration;
import one.apiin.uploadcover.UploadCoverClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A configuration that can't work ends the start, and one that nothing reads is reported.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationCheckTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ApiInOneAutoConfiguration.class,
				ApiInOneSandboxAutoConfiguration.class, ApiInOneObservationAutoConfiguration.class))
		.withPropertyValues("apiinone.api-key=aio_test");

	@ParameterizedTest
	@CsvSource({ "apiinone.call-timout, apiinone.call-timeout", "apiinone.jbos.threads, apiinone.jobs.threads",
			"apiinone.apikey2, apiinone.api-key", "apiinone.retry.max-retry, apiinone.retry.max-retries",
			"apiinone.budget.max-submission, apiinone.budget.max-submissions",
			"apiinone.accounts.blue.call-timout, apiinone.accounts.blue.call-timeout",
			"apiinone.accounts.blue.retry.maxretry, apiinone.accounts.blue.retry.max-retries" })
	void aPropertyThatNothingReadsEndsTheStartWithTheNearestName(String property, String nearest) {
		this.runner.withPropertyValues("apiinone.accounts.blue.api-key=aio_blue", property + "=5")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidSettingException.class, (ex) -> {
					assertThat(ex).hasMessageContaining("Unknown property " + property);
					assertThat(ex.action()).contains("Did you mean " + nearest + "?");
				}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "apiinone.jobs.threads", "apiinone.sandbox.enabled", "apiinone.budget.per" })
	void whatAccountsShareIsNoPropertyOfOne(String property) {
		this.runner
			.withPropertyValues("apiinone.accounts.blue.api-key=aio_blue",
					property.replace("apiinone.", "apiinone.accounts.blue.") + "=1")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("Unknown property apiinone.accounts.blue."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "apiinone.callTimeout=5s", "apiinone.call_timeout=5s", "apiinone.CALL-TIMEOUT=5s",
			"apiinone.retry.max-retries=1", "apiinone.accounts.blue.await.timeout=1m",
			"apiinone.accounts[blue].call-timeout=5s" })
	void everyNotationOfAPropertyIsKnown(String property) {
		this.runner.withPropertyValues("apiinone.accounts.blue.api-key=aio_blue", property)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	/** Spring Boot 4.0 can't bind it, and says so itself. */
	@Test
	void anEmptyValueOfAGroupIsNotUnknown() {
		boolean canBind = !SpringBootVersion.getVersion().startsWith("4.0.");
		this.runner.withPropertyValues("apiinone.retry=").run((context) -> {
			if (canBind) {
				assertThat(context).hasNotFailed();
			}
			else {
				assertThat(context).getFailure().isNotInstanceOf(InvalidSettingException.class);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "APIINONE_SANDBOX_PORT", "APIINONE_SERVICE_HOST", "APIINONE_PORT", "APIINONE_PORT_80_TCP",
			"APIINONE_ACCOUNTS_SERVICE_HOST", "APIINONE_ACCOUNTS_PORT", "APIINONE_ACCOUNTS_PORT_80_TCP",
			"APIINONE_JOBS_PORT", "APIINONE_CALLBACK_SERVICE_PORT" })
	void serviceLinksOfKubernetesDoNotEndTheStart(String variable, CapturedOutput output) {
		withVariables(this.runner, Map.of(variable, "tcp://10.0.0.1:80"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(UploadCoverClient.class));
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void aServiceLinkInThePlaceOfAPortIsReportedAsOne() {
		withVariables(this.runner, Map.of("APIINONE_SANDBOX_PORT", "tcp://10.0.0.1:80"))
			.withPropertyValues("apiinone.sandbox.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("apiinone.sandbox.port is set by an environment variable that looks like"));
	}

	@Test
	void aVariableThatIsNearlyAPropertyIsAWarning(CapturedOutput output) {
		withVariables(this.runner, Map.of("APIINONE_CALLTIMOUT", "5s", "APIINONE_CALL_TIMEOUT", "6s"))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("APIINONE_CALLTIMOUT", "the nearest is apiinone.call-timeout")
			.doesNotContain("APIINONE_CALL_TIMEOUT");
	}

	@Test
	void settingsOfAMissingModuleAreReported(CapturedOutput output) {
		this.runner.withClassLoader(new FilteredClassLoader(ApiInOneSandbox.class))
			.withPropertyValues("apiinone.sandbox.port=1")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("Nothing reads apiinone.sandbox.port: one.apiin:apiinone-sandbox");
		this.runner.withClassLoader(new FilteredClassLoader(ObservationRegistry.class))
			.withPropertyValues("apiinone.tracing.propagate=true")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("Nothing reads apiinone.tracing.propagate");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "apiinone.jobs.threads", "apiinone.callback.public-url", "apiinone.budget.max-submissions" })
	void settingsOfTheMissingJobsModuleAreReportedOnceWithTheDependency(String property, CapturedOutput output) {
		this.runner.withPropertyValues(property + "=5", "apiinone.callback.path=/callback")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output.getOut().lines().filter((line) -> line.contains("WARN"))).singleElement()
			.asString()
			.contains("Nothing reads ", property, "apiinone.callback.path",
					"one.apiin:apiinone-spring-boot-starter-jobs is not on the class path", "Add this dependency");
	}

	@Test
	void nothingIsReportedOfJobsThatAreNotSetOrSwitchedOff(CapturedOutput output) {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withPropertyValues("apiinone.jobs.enabled=false", "apiinone.jobs.threads=4")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void jobsThatAreSwitchedOnWithoutTheirModuleEndTheStart() {
		this.runner.withPropertyValues("apiinone.jobs.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidSettingException.class, (ex) -> {
					assertThat(ex).hasMessageContaining("apiinone.jobs.enabled")
						.hasMessageContaining("one.apiin:apiinone-spring-boot-starter-jobs is not on the class path");
					assertThat(ex.action()).contains("Add the dependency one.apiin:apiinone-spring-boot-starter-jobs",
							"apiinone.jobs.enabled=false");
				}));
	}

	@Test
	void namesOfAccountsThatDifferInHyphensAndCaseAreOneAccount() {
		withVariables(
				new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ApiInOneAutoConfiguration.class))
					.withPropertyValues("apiinone.accounts.shop-east.call-timeout=7s"),
				Map.of("APIINONE_ACCOUNTS_SHOPEAST_APIKEY", "aio_east"))
			.run((context) -> assertThat(context).hasSingleBean(UploadCoverClient.class)
				.hasBean("shop-eastUploadCoverClient"));
		withVariables(
				new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ApiInOneAutoConfiguration.class))
					.withPropertyValues("apiinone.accounts.shop-east.call-timeout=7s",
							"apiinone.accounts.shopEast.read-timeout=7s"),
				Map.of("APIINONE_ACCOUNTS_SHOP_EAST_API_KEY", "aio_east"))
			.run((context) -> assertThat(context).hasSingleBean(UploadCoverClient.class)
				.hasBean("shop-eastUploadCoverClient"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a@b", "Shop@East", "alice@example.com", "a.b", "shop_east", "caf\u00e9", "a b" })
	void aNameOfAnAccountThatWouldLoseCharactersEndsTheStart(String name) {
		this.runner.withPropertyValues("apiinone.accounts." + name + ".api-key=aio_x")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("apiinone.accounts." + name + " is not a valid account name")
				.extracting((failure) -> ((InvalidSettingException) failure).action())
				.asString()
				.contains("\"[" + name + "]\""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a@b", "Shop@East", "alice@example.com", "a.b", "shop_east", "caf\u00e9", "a b" })
	void aNameOfAnAccountInBracketsKeepsItsCharacters(String name) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ApiInOneAutoConfiguration.class))
			.withPropertyValues("apiinone.accounts.[" + name + "].api-key=aio_x",
					"apiinone.accounts.[" + name + "].call-timeout=7s")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasBean(name + "UploadCoverClient");
				ApiInOneProperties properties = new Accounts(context.getEnvironment()).properties(name);
				assertThat(properties.callTimeout()).hasSeconds(7);
				assertThat(properties.apiKey()).isEqualTo("aio_x");
			});
	}

	private static ApplicationContextRunner withVariables(ApplicationContextRunner runner,
			Map<String, Object> variables) {
		return runner.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)));
	}

}
