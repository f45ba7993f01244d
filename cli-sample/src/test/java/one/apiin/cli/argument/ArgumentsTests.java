package one.apiin.cli.argument;

import java.util.List;

import one.apiin.cli.outcome.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArgumentsTests {

	@Test
	void propertiesOfTheStarterAreSortedOut() {
		Arguments arguments = Arguments.of(List.of("status", "--apiinone.base-url=http://localhost:1/a=b", "x"));
		assertThat(arguments.command()).containsExactly("status", "x");
		assertThat(arguments.properties()).containsEntry("apiinone.base-url", "http://localhost:1/a=b");
		assertThat(arguments.propertyWords()).containsExactly("--apiinone.base-url=http://localhost:1/a=b");
	}

	@Test
	void whatFollowsTwoDashesBelongsToTheTool() {
		Arguments arguments = Arguments.of(List.of("status", "--", "--apiinone.x=y"));
		assertThat(arguments.command()).containsExactly("status", "--", "--apiinone.x=y");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--apiinone.api-key=aio_secret", "--apiinone.apiKey=aio_secret",
			"--apiinone.API_KEY=aio_secret", "--apiinone.accounts.blue.api-key=aio_secret", "--api-key=aio_secret",
			"--key=aio_secret", "--apiinone.proxy.password=aio_secret", "--token=aio_secret" })
	void secretsAreRefusedWithoutShowingThem(String word) {
		assertThatThrownBy(() -> Arguments.of(List.of("status", word))).isInstanceOf(UsageException.class)
			.hasMessageContaining("APIINONE_API_KEY")
			.hasMessageNotContaining("secret=")
			.hasMessageNotContaining("aio_secret");
	}

	@Test
	void aKeyFileIsNoSecret() {
		assertThat(Arguments.of(List.of("--key-file=k")).command()).containsExactly("--key-file=k");
	}

	@Test
	void aPropertyWithoutAValueIsRefused() {
		assertThatThrownBy(() -> Arguments.of(List.of("--apiinone.base-url", "http://localhost")))
			.isInstanceOf(UsageException.class)
			.hasMessage("Write --apiinone.base-url=<value>");
	}

	@ParameterizedTest
	@CsvSource({ "apiinone.call-timout,apiinone.call-timeout", "apiinone.baseurls,apiinone.base-url",
			"apiinone.awaits.timeout,apiinone.await.timeout",
			"apiinone.accounts.blue.call-timout,apiinone.accounts.blue.call-timeout",
			"apiinone.maxretries,apiinone.retry.max-retries" })
	void aPropertyThatNobodyReadsIsRefusedWithTheNearestOne(String word, String nearest) {
		assertThatThrownBy(() -> Arguments.of(List.of("--" + word + "=1s"))).isInstanceOf(UsageException.class)
			.hasMessage("There is no property " + word + "; the nearest is " + nearest);
	}

	@ParameterizedTest
	@ValueSource(strings = { "apiinone.call-timeout", "apiinone.callTimeout", "apiinone.call_timeout",
			"apiinone.CALL-TIMEOUT", "apiinone.accounts.blue.call-timeout", "apiinone.accounts.blue.await.timeout",
			"apiinone.sandbox.enabled", "apiinone.jobs.threads", "apiinone.tracing.propagate" })
	void aPropertyOfTheStarterIsTakenInEveryNotation(String name) {
		assertThat(Arguments.of(List.of("--" + name + "=1")).properties()).containsEntry(name, "1");
	}

	@Test
	void whatLooksLikeAKeyIsTakenOutOfMessages() {
		assertThat(Arguments.withoutKeys("Unmatched argument 'aio_abc-123' here"))
			.isEqualTo("Unmatched argument 'aio_*** here");
	}

}
