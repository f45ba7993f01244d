package one.apiin.uploadcover;

import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.task.TaskState;
import one.apiin.testing.Reply;
import one.apiin.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Gateways that always send an error field: its content counts, not its presence.
 */
class EmptyErrorFieldTests {

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.of("aud1");

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	@ParameterizedTest
	@ValueSource(strings = { "false", "0", "0.0", "null", "\"\"", "\" \"", "\"none\"", "\"None\"", "\"null\"",
			"\"false\"", "\"0\"", "\"success\"", "\"OK\"", "200", "{}", "[]", "[null]",
			"{\"code\":0,\"raw_message\":\"\",\"message\":\"\",\"detail\":null}",
			"{\"code\":\"0\",\"message\":\"success\"}", "{\"code\":200,\"message\":\"OK\",\"type\":null}",
			"{\"code\":null,\"details\":[]}", "[{\"code\":0}]" })
	void anEmptyErrorCountsAsAbsent(String error) {
		this.gateway.answers(Reply.json(
				"{\"code\":200,\"message\":\"success\",\"error\":" + error + ",\"data\":{\"task_id\":\"upl-0002\"}}"));
		assertThat(this.gateway.uploadCover().generate(REQUEST).taskId()).isEqualTo("upl-0002");
		this.gateway.answers(Reply.json("{\"task_id\":\"upl-0002\",\"status\":\"pending\",\"error\":" + error + "}"));
		assertThat(this.gateway.uploadCover().generate(REQUEST).taskId()).isEqualTo("upl-0002");
		assertThat(this.gateway.uploadCover().status("upl-0002").state()).isEqualTo(TaskState.PENDING);
		this.gateway.answers(Reply
			.json("{\"code\":200,\"error\":" + error + ",\"data\":{\"task_id\":\"upl-0002\",\"status\":\"complete\","
					+ "\"error\":" + error + ",\"clips\":[{\"id\":\"a\",\"error\":" + error
					+ ",\"audio_url\":\"https://cdn1.suno.ai/a.mp3\"}]}}"));
		assertThat(this.gateway.uploadCover().await("upl-0002").clips()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "1", "\"boom\"", "{\"message\":\"boom\"}", "{\"code\":10000,\"message\":\"\"}",
			"[\"boom\"]", "{\"detail\":\"boom\"}" })
	void anErrorBesideATaskIsInDoubtWithTheTask(String error) {
		this.gateway.answers(Reply.json(
				"{\"code\":200,\"message\":\"success\",\"error\":" + error + ",\"data\":{\"task_id\":\"upl-0002\"}}"));
		SubmissionInDoubtException doubt = catchThrowableOfType(SubmissionInDoubtException.class,
				() -> this.gateway.uploadCover().generate(REQUEST));
		assertThat(doubt.taskId()).isEqualTo("upl-0002");
		assertThatExceptionOfType(GatewayException.class)
			.isThrownBy(() -> this.gateway.uploadCover().status("upl-0002"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"none\"", "\"null\"", "\"\"", "null", "false", "\"success\"", "\"N/A\"", "0" })
	void aClipWithAnEmptyFailureHasNotFailed(String nothing) {
		this.gateway.answers(Reply.json("{\"code\":200,\"data\":{\"task_id\":\"t1\",\"status\":\"complete\",\"clips\":["
				+ "{\"id\":\"a\",\"audio_url\":\"\",\"fail_message\":" + nothing + ",\"error_message\":" + nothing
				+ ",\"metadata\":{\"error_message\":" + nothing + ",\"error_type\":" + nothing + "}}]}}"));
		assertThat(this.gateway.uploadCover().status("t1").state()).isEqualTo(TaskState.RUNNING);
	}

	/** Only 200 is documented: whatever else stands there, a POST is in doubt. */
	@ParameterizedTest
	@ValueSource(strings = { "0", "\"0\"", "\"success\"", "\"OK\"", "201", "1" })
	void aCodeThatIsNot200IsNoSuccess(String code) {
		this.gateway
			.answers(Reply.json("{\"code\":" + code + ",\"message\":\"success\",\"data\":{\"task_id\":\"upl-0002\"}}"));
		SubmissionInDoubtException doubt = catchThrowableOfType(SubmissionInDoubtException.class,
				() -> this.gateway.uploadCover().generate(REQUEST));
		assertThat(doubt.taskId()).isEqualTo("upl-0002");
	}

	@Test
	void anEmptyCodeCountsAsAbsent() {
		for (String code : new String[] { "null", "\"\"" }) {
			this.gateway.answers(Reply.json("{\"code\":" + code + ",\"data\":{\"task_id\":\"upl-0002\"}}"));
			assertThat(this.gateway.uploadCover().generate(REQUEST).taskId()).isEqualTo("upl-0002");
		}
	}

}
