package one.apiin.uploadcover;

import java.util.stream.Stream;

import one.apiin.error.SubmissionInDoubtException;
import one.apiin.testing.ReceivedRequest;
import one.apiin.testing.Reply;
import one.apiin.testing.TestGateway;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Task ids are opaque: the gateway gets back exactly the id that it assigned.
 */
class TaskIdTests {

	static final String[] ODD = { "upl987654321bksv", "%41%42", "%", "%zz", "a b", " a ", "../../admin", "a&x=y", "a=b",
			"{id}", "{task_id}", "a+b", "a/b", "a?b", "a#b", "a;b", "a,b", "a\"b'c", "<a>", "a\\b", "~a|b^c`d",
			"https://elsewhere.example/", "@", "!$*()", "-", "..", "0", "null", "x".repeat(128) };

	static final String[] UNUSABLE = { "", " ", "\t", "a\nb", "a\r\nX-Evil: 1", "a\u0000b", "\u007f", "é", "日本", "🎵",
			"a\u202eb", "\u001b[31m", "x".repeat(129), "x".repeat(1024 * 900) };

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	@ParameterizedTest
	@FieldSource("ODD")
	void theGatewayDecodesWhatItGave(String id) {
		this.gateway.answers(created(id), finished(id));
		String given = this.gateway.uploadCover().generate(UploadCoverRequest.of("a")).taskId();
		assertThat(given).isEqualTo(id);
		assertThat(this.gateway.uploadCover().status(given).taskId()).isEqualTo(id);
		assertThat(this.gateway.uploadCover().statusAsync(given).join().taskId()).isEqualTo(id);
		assertThat(this.gateway.uploadCover().await(given).taskId()).isEqualTo(id);
		assertThat(this.gateway.client().route(UploadCoverApi.class).status(given).taskId()).isEqualTo(id);
		assertThat(this.gateway.requests().stream().skip(1)).hasSize(4)
			.allSatisfy((request) -> assertThat(request.target())
				.startsWith("/api/v1/audio/music/upload-cover/status?task_id="))
			.extracting(ReceivedRequest::decodedParameters)
			.allSatisfy((parameters) -> assertThat(parameters).containsExactly("task_id=" + id));
	}

	@ParameterizedTest
	@FieldSource("UNUSABLE")
	void anUnusableIdIsTheCallersError(String id) {
		UploadCoverClient client = this.gateway.uploadCover();
		UploadCoverApi api = this.gateway.client().route(UploadCoverApi.class);
		Stream
			.<ThrowingCallable>of(() -> client.status(id), () -> client.statusAsync(id), () -> client.await(id),
					() -> client.awaitAsync(id), () -> api.status(id))
			.forEach((call) -> assertThatIllegalArgumentException().isThrownBy(call)
				.withMessageStartingWith("taskId must be printable ASCII")
				.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(300).matches("[\\x20-\\x7eé日本🎵]*")));
		assertThat(this.gateway.requests()).isEmpty();
	}

	@Test
	void aNullIdIsTheCallersError() {
		UploadCoverClient client = this.gateway.uploadCover();
		assertThatNullPointerException().isThrownBy(() -> client.status(null)).withMessage("taskId");
		assertThatNullPointerException().isThrownBy(() -> client.await(null)).withMessage("taskId");
		assertThatNullPointerException().isThrownBy(() -> client.awaitAsync(null)).withMessage("taskId");
		assertThat(this.gateway.requests()).isEmpty();
	}

	@Test
	void aNullIdOfTheRawInterfaceIsNotSentWithoutItsParameter() {
		UploadCoverApi api = this.gateway.client().route(UploadCoverApi.class);
		this.gateway.answers(finished("any"));
		assertThatNullPointerException().isThrownBy(() -> api.status(null)).withMessage("taskId");
		assertThat(this.gateway.requests()).isEmpty();
	}

	@ParameterizedTest
	@FieldSource("UNUSABLE")
	void anInvalidIdFromTheGatewayIsInDoubtAndQuoted(String id) {
		this.gateway.answers(created(id));
		SubmissionInDoubtException thrown = catchThrowableOfType(SubmissionInDoubtException.class,
				() -> this.gateway.uploadCover().generate(UploadCoverRequest.of("a")));
		assertThat(thrown.taskId()).isNull();
		assertThat(thrown.getMessage()).contains("task id").hasSizeLessThan(700).matches("[\\x20-\\x7eé日本🎵]*");
		this.gateway.onlyRequest();
	}

	private static Reply created(String id) {
		return Reply.json("{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":" + json(id) + "}}");
	}

	private static Reply finished(String id) {
		return Reply.json("{\"code\":200,\"data\":{\"task_id\":" + json(id)
				+ ",\"status\":\"complete\",\"clips\":[{\"id\":\"c\",\"audio_url\":\"https://a.example/\"}]}}");
	}

	private static String json(String text) {
		return JsonMapper.shared().writeValueAsString(text);
	}

}
