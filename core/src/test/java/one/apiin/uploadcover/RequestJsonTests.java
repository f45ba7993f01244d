package one.apiin.uploadcover;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import one.apiin.testing.ReceivedRequest;
import one.apiin.testing.Reply;
import one.apiin.testing.TestGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The request body, read by an independent JSON library.
 */
class RequestJsonTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	@BeforeEach
	void accept() {
		this.gateway.answers(Reply.golden(200, "shapes/create/documented.json"));
	}

	@Test
	void aPromptMakesACustomRequest() {
		assertThat(UploadCoverRequest.custom("a", "la la").withStyle("pop").withTitle("T")).isEqualTo(
				UploadCoverRequest.builder("a").customMode(true).prompt("la la").style("pop").title("T").build());
	}

	@Test
	void theDocumentedRequestIsProduced() {
		UploadCoverRequest request = UploadCoverRequest.builder("aud123456789")
			.customMode(true)
			.prompt("Here are some new lyrics for the intro...")
			.style("acoustic pop")
			.build();
		assertThat(sent(request)).isEqualTo(JSON.readTree("""
				{"audio_id":"aud123456789","custom_mode":true,"prompt":"Here are some new lyrics for the intro...",
				 "style":"acoustic pop"}"""));
	}

	@Test
	void methodAndPathAreTheDocumentedOnes() {
		this.gateway.uploadCover().generate(UploadCoverRequest.of("aud123456789"));
		ReceivedRequest received = this.gateway.onlyRequest();
		assertThat(received.method()).isEqualTo("POST");
		assertThat(received.target()).isEqualTo("/api/v1/audio/music/upload-cover/generate");
	}

	@Test
	void everyFieldHasItsDocumentedName() {
		UploadCoverRequest request = UploadCoverRequest.builder("a")
			.customMode(true)
			.prompt("p")
			.style("s")
			.title("t")
			.callbackUrl(URI.create("https://app.example/hook?token=x%20y"))
			.build();
		assertThat(sent(request)).isEqualTo(JSON.readTree("""
				{"audio_id":"a","custom_mode":true,"prompt":"p","style":"s","title":"t",
				 "callback_url":"https://app.example/hook?token=x%20y"}"""));
	}

	@Test
	void absentOptionalsAreAbsentAndCustomModeIsAlwaysThere() {
		assertThat(sent(UploadCoverRequest.of("aud1")))
			.isEqualTo(JSON.readTree("{\"audio_id\":\"aud1\",\"custom_mode\":false}"));
	}

	@Test
	void extraFieldsArePassedThrough() {
		Map<String, Object> nested = new LinkedHashMap<>();
		nested.put("weights", List.of(0.25, 1));
		nested.put("nothing", null);
		JsonNode sent = sent(UploadCoverRequest.builder("aud1")
			.extra("model", "chirp-v5")
			.extra("make_instrumental", true)
			.extra("options", nested)
			.build());
		assertThat(sent).isEqualTo(JSON.readTree("""
				{"audio_id":"aud1","custom_mode":false,"model":"chirp-v5","make_instrumental":true,
				 "options":{"weights":[0.25,1],"nothing":null}}"""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "audio_id", "custom_mode", "prompt", "style", "title", "callback_url" })
	void extraFieldsNeverOverwriteNamedOnes(String name) {
		JsonNode sent = sent(UploadCoverRequest.builder("aud1").extra(name, "other").extra("model", "m").build());
		assertThat(sent).isEqualTo(JSON.readTree("{\"audio_id\":\"aud1\",\"custom_mode\":false,\"model\":\"m\"}"));
		assertThat(this.gateway.requests().get(0).body()).doesNotContain("other");
	}

	@Test
	void aMapThatChangesLaterChangesNothing() {
		Map<String, Object> extra = new LinkedHashMap<>(Map.of("model", "m"));
		UploadCoverRequest request = new UploadCoverRequest("aud1", false, null, null, null, null, extra);
		extra.put("audio_id", "other");
		assertThat(sent(request).propertyNames()).containsExactlyInAnyOrder("audio_id", "custom_mode", "model");
		assertThat(new UploadCoverRequest("aud1", false, null, null, null, null, null).extra()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "line one\nline two\r\n\ttabbed", "quotes \" and \\ backslashes / {id} ${x}",
			"Ünïcödé Ελλάδα 日本語 العربية", "emoji 🎵👩‍👩‍👧‍👦", "\u0000\u0007\u001b[31m \u2028\u2029 \u202e",
			"</script><!-- -->", "%41%42+ &x=" })
	void textsSurvive(String text) {
		JsonNode sent = sent(UploadCoverRequest.builder(text)
			.customMode(true)
			.prompt(text)
			.style(text)
			.title(text)
			.extra(text, text)
			.build());
		assertThat(sent.path("audio_id").asString()).isEqualTo(text);
		assertThat(sent.path("prompt").asString()).isEqualTo(text);
		assertThat(sent.path("style").asString()).isEqualTo(text);
		assertThat(sent.path("title").asString()).isEqualTo(text);
		assertThat(sent.path(text).asString()).isEqualTo(text);
	}

	@Test
	void longLyricsSurvive() {
		String lyrics = "La la 🎵 la\n".repeat(10_000);
		assertThat(lyrics).hasSizeGreaterThan(100_000);
		assertThat(sent(UploadCoverRequest.builder("aud1").customMode(true).prompt(lyrics).build()).path("prompt")
			.asString()).isEqualTo(lyrics);
	}

	@Test
	void aValueThatIsNotJsonIsTheCallersErrorAndNothingIsSent() {
		List<Object> endless = new ArrayList<>();
		endless.add(endless);
		UploadCoverRequest request = UploadCoverRequest.builder("aud1").extra("self", endless).build();
		assertThatIllegalArgumentException().isThrownBy(() -> this.gateway.uploadCover().generate(request))
			.withMessageContaining("can't be written as JSON");
		assertThat(this.gateway.requests()).isEmpty();
	}

	/** Blocking, asynchronous and raw must send the same bytes. */
	private JsonNode sent(UploadCoverRequest request) {
		this.gateway.uploadCover().generate(request);
		this.gateway.uploadCover().generateAsync(request).join();
		this.gateway.client().route(UploadCoverApi.class).generate(request);
		String[] bodies = this.gateway.requests().stream().map(ReceivedRequest::body).toArray(String[]::new);
		assertThat(bodies).hasSize(3);
		assertThat(Arrays.stream(bodies).distinct()).hasSize(1);
		return JSON.readTree(bodies[0]);
	}

}
