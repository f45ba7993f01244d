package one.apiin.uploadcover;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import one.apiin.error.InvalidRequestException;
import one.apiin.error.InvalidRequestException.Violation;
import one.apiin.testing.Reply;
import one.apiin.testing.SweepingAppender;
import one.apiin.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Invalid requests are reported by field before anything is sent, through every way to
 * send.
 */
class RequestValidationTests {

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t\n", "\u2003" })
	void anAudioIdIsNeeded(String audioId) {
		InvalidRequestException thrown = invalid(UploadCoverRequest.of(audioId));
		assertThat(thrown.violations()).extracting(Violation::field).containsExactly("audioId");
		assertThat(thrown).hasMessageContaining("audioId must not be blank").hasMessageContaining("nothing was sent");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "  ", "\n" })
	void customModeNeedsAPrompt(String prompt) {
		InvalidRequestException thrown = invalid(
				UploadCoverRequest.builder("a").customMode(true).prompt(prompt).build());
		assertThat(thrown.violations()).containsExactly(new Violation("prompt", "must not be blank in custom mode"));
		assertThat(thrown).hasMessageContaining("prompt must not be blank in custom mode");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/hook", "hook", "ftp://app.example/hook", "file:///etc/passwd", "https:hook",
			"https:///hook", "mailto:me@app.example", "https://user:secret@app.example/", "https://user@app.example/",
			"//app.example/hook", "javascript:alert(1)", "" })
	void aCallbackUrlIsAbsoluteHttpWithoutUserInfo(String url) {
		InvalidRequestException thrown = invalid(UploadCoverRequest.builder("a").callbackUrl(URI.create(url)).build());
		assertThat(thrown.violations()).extracting(Violation::field).containsExactly("callbackUrl");
		assertThat(thrown.getMessage()).contains("callbackUrl must be an absolute http or https URL")
			.doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example/hook?token=x", "http://localhost:8080/", "HTTPS://app.example",
			"https://[::1]:8443/hook" })
	void aGoodCallbackUrlIsSent(String url) {
		this.gateway.answers(Reply.golden(200, "shapes/create/documented.json"));
		this.gateway.uploadCover().generate(UploadCoverRequest.builder("a").callbackUrl(URI.create(url)).build());
		assertThat(this.gateway.onlyRequest().body()).contains("\"callback_url\":\"" + url + "\"");
	}

	@Test
	void allViolationsAreReportedAtOnce() {
		InvalidRequestException thrown = invalid(
				UploadCoverRequest.builder(" ").customMode(true).callbackUrl(URI.create("hook")).build());
		assertThat(thrown.violations()).extracting(Violation::field)
			.containsExactly("audioId", "callbackUrl", "prompt");
	}

	@Test
	void textsWithoutCustomModeAreSentWithAWarningThatDoesNotQuoteThem() {
		this.gateway.answers(Reply.golden(200, "shapes/create/documented.json"));
		this.gateway.uploadCover()
			.generate(UploadCoverRequest.builder("aud-warned")
				.prompt("my private lyrics")
				.callbackUrl(URI.create("https://app.example/private-token"))
				.extra("model", "private model")
				.build());
		assertThat(this.gateway.onlyRequest().body()).contains("my private lyrics");
		assertThat(SweepingAppender.ownEvents()).filteredOn((event) -> event.contains("aud-warned"))
			.singleElement()
			.asString()
			.startsWith("WARN")
			.contains("custom mode")
			.doesNotContain("private");
	}

	@Test
	void noRequestAtAllIsAProgrammingError() {
		UploadCoverClient client = this.gateway.uploadCover();
		assertThatNullPointerException().isThrownBy(() -> client.generate(null)).withMessage("request");
		assertThatNullPointerException().isThrownBy(() -> client.generateAsync(null)).withMessage("request");
		assertThat(this.gateway.requests()).isEmpty();
	}

	@Test
	void theStringOfARequestContainsNoTextOfTheUser() {
		assertThat(new UploadCoverRequest("aud1", true, "secret lyrics", "secret style", "secret title",
				URI.create("https://app.example/secret"), Map.of("model", "secret"))
			.toString()).contains("aud1", "app.example", "model").doesNotContain("secret");
	}

	private InvalidRequestException invalid(UploadCoverRequest request) {
		InvalidRequestException thrown = catchThrowableOfType(InvalidRequestException.class,
				() -> this.gateway.uploadCover().generate(request));
		assertThat(this.gateway.uploadCover().generateAsync(request)).failsWithin(Duration.ofSeconds(1))
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(InvalidRequestException.class)
			.withMessage(thrown.getMessage());
		InvalidRequestException raw = catchThrowableOfType(InvalidRequestException.class,
				() -> this.gateway.client().route(UploadCoverApi.class).generate(request));
		assertThat(raw).hasMessage(thrown.getMessage());
		assertThat(thrown.httpStatus()).isNull();
		assertThat(this.gateway.requests()).isEmpty();
		return thrown;
	}

}
