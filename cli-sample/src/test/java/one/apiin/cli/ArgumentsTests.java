package one.apiin.cli;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

	@Test
	void whatLooksLikeAKeyIsTakenOutOfMessages() {
		assertThat(Arguments.withoutKeys("Unmatched argument 'aio_abc-123' here"))
			.isEqualTo("Unmatched argument 'aio_*** here");
	}

}
