package one.apiin.spring;

import one.apiin.uploadcover.UploadCoverClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** As a developer sees it: an application that does not start, and what it prints. */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	@Test
	void aMissingKeyFailsTheStartWithThreeWaysToSetIt(CapturedOutput output) {
		fail();
		assertThat(output).contains("APPLICATION FAILED TO START", "property apiinone.api-key in application.yml",
				"variable APIINONE_API_KEY", "ApiInOneConnectionDetails", "apiinone.sandbox.enabled=true");
	}

	@Test
	void aMissingKeyOfAnAccountIsAnalysedWithItsOwnProperty(CapturedOutput output) {
		fail("--apiinone.accounts.team-a.max-connections=4");
		assertThat(output).contains("property apiinone.accounts.team-a.api-key",
				"variable APIINONE_ACCOUNTS_TEAMA_APIKEY");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
			Bearer aio_canary | must not start with
			"aio_canary" | must not be in quotes
			\u201caio_canary\u201d | must not be in quotes
			`aio_canary | must not be in quotes
			aio_can\u00e4ry | visible ASCII
			aio_canary aio_canary | without blanks and line breaks
			${NO_SUCH_VARIABLE}-canary | placeholder that was not resolved
			""")
	void aMalformedKeyFailsTheStartWithoutBeingPrinted(String key, String problem, CapturedOutput output) {
		fail("--apiinone.api-key=" + key);
		assertThat(output).contains("APPLICATION FAILED TO START", "apiinone.api-key", problem)
			.doesNotContain("canary", "can\u00e4ry");
	}

	@ParameterizedTest
	@ValueSource(strings = { "aio_canary\n", "aio_canary\r\nX-Header: y", "aio_\u0000canary", "aio_canary\t",
			"aio_canary\u2028" })
	void aKeyWithInvisibleCharactersFailsTheStartWithoutBeingPrinted(String key, CapturedOutput output) {
		fail("--apiinone.api-key=" + key);
		assertThat(output).contains("APPLICATION FAILED TO START", "apiinone.api-key", "visible ASCII")
			.doesNotContain("canary");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					base-url=http://gateway.example/api | apiinone.allow-insecure-http
					base-url=ftp://gateway.example/api | must start with https
					base-url=https://me:secret@gateway.example | must not contain user info
					connect-timeout=0 | apiinone.connect-timeout must be at least 1 ms
					call-timeout=-5s | apiinone.call-timeout must be at least 1 ms
					max-connections=0 | apiinone.max-connections must be at least 1
					retry.max-retries=-1 | apiinone.retry.max-retries must not be negative
					proxy.host=proxy.example | apiinone.proxy.port is missing
					await.timeout=-1s | apiinone.await.timeout must be positive
					await.initial-interval=0 | apiinone.await.initial-interval must be positive
					await.max-interval=0 | apiinone.await.max-interval must be positive
					await.max-interval=4s | apiinone.await.max-interval (PT4S) must not be smaller than apiinone.await.initial-interval
					ssl.bundle=nowhere | apiinone.ssl.bundle: SSL bundle name 'nowhere' cannot be found
					""")
	void aValueThatCannotWorkFailsTheStartNamingIt(String property, String problem, CapturedOutput output) {
		fail("--apiinone.api-key=aio_canary", "--apiinone." + property);
		assertThat(output).contains("APPLICATION FAILED TO START", problem).doesNotContain("canary", "secret");
	}

	@Test
	void accountsAreMentionedOnlyWhereTheSettingIsOfOne(CapturedOutput output) {
		fail("--apiinone.api-key=aio_canary", "--apiinone.max-connections=0");
		assertThat(output).contains("Change the property").doesNotContain("account");
		fail("--apiinone.accounts.blue.api-key=aio_b", "--apiinone.accounts.blue.await.timeout=0");
		assertThat(output).contains("apiinone.accounts.blue.await.timeout must be", "account 'blue'");
	}

	@Test
	void severalAccountsAndAnUnqualifiedInjectionAreListed(CapturedOutput output) {
		fail("--apiinone.accounts.blue.api-key=aio_b", "--apiinone.accounts.green.api-key=aio_g");
		assertThat(output).contains("UploadCoverClient names no account", "- blue", "- green", "@Qualifier(\"blue\")");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer aio_canary", "aio canary", "${NO_SUCH_VARIABLE}-canary" })
	void aMalformedKeyIsNotReportedToHaveADefault(String key, CapturedOutput output) {
		fail("--apiinone.api-key=" + key);
		assertThat(output).contains("Set the key as API in One shows it")
			.doesNotContain("or remove it", "use the default");
		fail("--apiinone.accounts.blue.api-key=" + key);
		assertThat(output).contains("apiinone.accounts.blue.api-key ")
			.doesNotContain("or remove it", "use the default", "canary");
	}

	@ParameterizedTest
	@CsvSource({ "user-agent=, apiinone.user-agent must",
			"proxy.host= --apiinone.proxy.port=1, apiinone.proxy.host must",
			"proxy.port=0 --apiinone.proxy.host=p, apiinone.proxy.port must",
			"retry.initial-backoff=-1s, apiinone.retry.initial-backoff must",
			"retry.max-backoff=-1s, apiinone.retry.max-backoff must", "read-timeout=0, apiinone.read-timeout must",
			"base-url=gateway, apiinone.base-url must" })
	void aSettingOfTheClientIsNamedAsAProperty(String properties, String problem, CapturedOutput output) {
		fail(("--apiinone.api-key=aio_canary --apiinone." + properties).split(" "));
		assertThat(output).contains(problem);
	}

	private static void fail(String... arguments) {
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF)
				.run(arguments)
				.close());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SslAutoConfiguration.class, ApiInOneAutoConfiguration.class })
	static class Application {

		@Bean
		ApplicationRunner consumer(UploadCoverClient client) {
			return (arguments) -> client.status("some");
		}

	}

}
