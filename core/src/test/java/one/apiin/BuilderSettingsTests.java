package one.apiin;

import java.net.URI;
import java.time.Duration;
import java.util.function.BiConsumer;

import one.apiin.task.AwaitPolicy;
import one.apiin.testing.TestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Settings that can't work are refused when they are made, by their name.
 */
class BuilderSettingsTests {

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "  ", "aio_secret\n", "aio_secret\r\nX: y", "aio_sec ret", " aio_secret",
			"aio_secret ", "aio_secret\u0000", "aio_secret\t", "aio_secret\u2028", "aio_secreté", "aio_secret🎵",
			"Bearer aio_secret", "bearer aio_secret", "${API_KEY_secret}", "x${secret:}y", "aio_secret\u007f",
			"aio_secret\u00a0" })
	void aKeyThatCanNotBeSentIsRefusedWithoutBeingShown(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> ApiInOneClient.builder().apiKey(key))
			.withMessageStartingWith("The API key ")
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
	}

	@Test
	void aKeyIsRequired() {
		assertThatIllegalArgumentException().isThrownBy(() -> ApiInOneClient.builder().build())
			.withMessageStartingWith("The API key ");
	}

	@ParameterizedTest
	@CsvSource({ "https://apiin.one/api/v1, https://apiin.one/api/v1",
			"https://apiin.one/api/v1/, https://apiin.one/api/v1",
			"https://apiin.one/api/v1///, https://apiin.one/api/v1", "https://apiin.one, https://apiin.one",
			"https://apiin.one/, https://apiin.one", "HTTPS://ApiIn.One/API, https://apiin.one/API",
			"' https://apiin.one ', https://apiin.one", "https://apiin.one:8443/x, https://apiin.one:8443/x",
			"https://xn--mnchen-3ya.example, https://xn--mnchen-3ya.example",
			"http://localhost:8089, http://localhost:8089", "http://127.0.0.1:1, http://127.0.0.1:1",
			"http://127.8.9.1/, http://127.8.9.1", "http://[::1]:8089/api/v1/, http://[::1]:8089/api/v1",
			"http://api.localhost, http://api.localhost", "https://apiin.one/a%20b, https://apiin.one/a%20b",
			"https://192.0.2.1, https://192.0.2.1" })
	void aBaseUrlIsNormalised(String url, String expected) {
		try (ApiInOneClient client = builder().baseUrl(url).build()) {
			assertThat(client).hasToString("ApiInOneClient[" + expected + "]");
		}
		try (ApiInOneClient client = builder().baseUrl(URI.create(url.strip())).build()) {
			assertThat(client).hasToString("ApiInOneClient[" + expected + "]");
		}
	}

	@ParameterizedTest
	@CsvSource({ "'', https://", "apiin.one/api, https://", "//apiin.one, https://", "/api/v1, https://",
			"ftp://apiin.one, https://", "file:///etc, https://", "https://, not a URL", "https:///x, host",
			"https:apiin.one, host", "https://user:secret@apiin.one, user info", "https://secret@apiin.one, user info",
			"https://apiin.one/?key=secret, query", "https://apiin.one/#secret, fragment", "https://apiin.one/?, query",
			"https://apiin .one, not a URL", "https://api_in.one, host", "https://münchen.example, host",
			"https://apiin.one:abc, host", "https://apiin.one:99999, port", "https://apiin.one:0, port",
			"http://apiin.one, plain http", "http://localhost.evil.example, plain http",
			"http://127.0.0.1.evil.example, plain http", "http://10.0.0.1, plain http", "http://[::2], plain http",
			"http://notlocalhost, plain http", "http://127.1, host", "http://0.0.0.0, plain http" })
	void aBaseUrlThatCanNotBeUsedIsRefused(String url, String words) {
		assertThatIllegalArgumentException().isThrownBy(() -> builder().baseUrl(url).build())
			.withMessageStartingWith("The base URL ")
			.withMessageContaining(words)
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
	}

	@Test
	void plainHttpElsewhereMustBeAllowedExplicitly() {
		assertThatIllegalArgumentException().isThrownBy(() -> builder().baseUrl("http://gateway.example").build())
			.withMessageContaining(" allowInsecureHttp ");
		try (ApiInOneClient client = builder().baseUrl("http://gateway.example").allowInsecureHttp(true).build()) {
			assertThat(client).hasToString("ApiInOneClient[http://gateway.example]");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S", "PT-0.001S", "PT0.000999S", "P25D", "P36500000D", "PT-2562047788015215H",
			"PT2562047788015215H" })
	void aTimeoutIsAtLeastAMillisecondAndFits(Duration value) {
		assertRefused("connectTimeout", ApiInOneClient.Builder::connectTimeout, value);
		assertRefused("readTimeout", ApiInOneClient.Builder::readTimeout, value);
		assertRefused("callTimeout", ApiInOneClient.Builder::callTimeout, value);
	}

	@Test
	void theSmallestAndTheLargestTimeoutWork() {
		for (Duration value : new Duration[] { Duration.ofMillis(1), Duration.ofMillis(Integer.MAX_VALUE) }) {
			builder().connectTimeout(value).readTimeout(value).callTimeout(value).build().close();
		}
	}

	@Test
	void numbersHaveTheirBounds() {
		assertRefused("maxConnections", ApiInOneClient.Builder::maxConnections, 0);
		assertRefused("maxConnections", ApiInOneClient.Builder::maxConnections, -1);
		assertRefused("maxRetries", ApiInOneClient.Builder::maxRetries, -1);
		assertRefused("initialBackoff", ApiInOneClient.Builder::initialBackoff, Duration.ofMillis(-1));
		assertRefused("maxBackoff", ApiInOneClient.Builder::maxBackoff, Duration.ofMillis(-1));
		assertRefused("The port of the proxy", (builder, port) -> builder.proxy("p", port), 0);
		assertRefused("The port of the proxy", (builder, port) -> builder.proxy("p", port), 65_536);
		assertRefused("The host of the proxy", (builder, host) -> builder.proxy(host, 1), " ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a\r\nX-Evil: 1", "a\nb", "a\u0000", "é", "a\u2028" })
	void aUserAgentIsVisibleAscii(String value) {
		assertRefused("userAgent", ApiInOneClient.Builder::userAgent, value);
	}

	@Test
	void backoffsMayBeZeroButNotEndless() {
		Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
		builder().initialBackoff(Duration.ZERO).maxBackoff(Duration.ZERO).build().close();
		assertRefused("initialBackoff", ApiInOneClient.Builder::initialBackoff, endless);
		assertRefused("maxBackoff", ApiInOneClient.Builder::maxBackoff, endless);
	}

	@Test
	void nullIsAProgrammingError() {
		assertThatNullPointerException().isThrownBy(() -> builder().baseUrl((String) null));
		assertThatNullPointerException().isThrownBy(() -> builder().callTimeout(null));
		assertThatNullPointerException().isThrownBy(() -> builder().await(null));
		assertThatNullPointerException().isThrownBy(() -> builder().listener(null));
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, PT1S, PT1S, initialInterval", "PT-1S, PT1S, PT1S, initialInterval",
			"PT1S, PT0S, PT1S, maxInterval", "PT1S, PT0.5S, PT1S, maxInterval", "PT1S, PT1S, PT0S, timeout",
			"PT1S, PT1S, PT-1S, timeout", "PT1S, PT1S, PT2562047788015215H, timeout" })
	void aWaitHasPositiveTimes(Duration initial, Duration max, Duration timeout, String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new AwaitPolicy(initial, max, timeout))
			.withMessageContaining(name);
	}

	private static ApiInOneClient.Builder builder() {
		return ApiInOneClient.builder().apiKey(TestKey.VALUE);
	}

	private static <T> void assertRefused(String property, BiConsumer<ApiInOneClient.Builder, T> setter, T value) {
		assertThatIllegalArgumentException().isThrownBy(() -> setter.accept(builder(), value))
			.withMessageContaining(property);
	}

}
