package one.apiin.uploadcover;

import java.net.URI;

import one.apiin.error.TaskFailedException;
import one.apiin.task.TaskState;
import one.apiin.testing.Reply;
import one.apiin.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The reason why a task failed, at any place in the answer.
 */
class FailureReasonTests {

	private static final String ID = "upl-0007";

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	@ParameterizedTest
	@ValueSource(strings = { "\"fail_message\":\"artist name\"", "\"error_message\":\"artist name\"",
			"\"errorMessage\":\"artist name\"", "\"fail_reason\":\"artist name\"", "\"failReason\":\"artist name\"",
			"\"failure_reason\":\"artist name\"", "\"error\":\"artist name\"",
			"\"error\":{\"message\":\"artist name\"}",
			"\"error\":{\"code\":10000,\"raw_message\":\"\",\"message\":\"artist name\",\"detail\":null}",
			"\"error\":{\"code\":10000,\"message\":\"\",\"raw_message\":\"artist name\"}",
			"\"error\":[{\"msg\":\"artist name\"}]", "\"metadata\":{\"error_message\":\"artist name\"}",
			"\"fail_message\":\"\",\"error_message\":\"null\",\"error\":{\"detail\":\"artist name\"}",
			"\"fail_message\":\"none\",\"clips\":[{\"id\":\"a\",\"metadata\":{\"error_message\":\"artist name\"}}]",
			"\"clips\":[{\"id\":\"a\",\"error\":{\"message\":\"artist name\"}}]",
			"\"response_data\":[{\"id\":\"a\",\"fail_message\":\"\"},{\"id\":\"b\",\"error_message\":\"artist name\"}]" })
	void theReasonIsFoundInTheTaskAndInItsClips(String fields) {
		assertReason("{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"upl-0007\",\"status\":\"failed\","
				+ fields + "}}");
		assertReason(
				"{\"code\":200,\"message\":\"success\",\"task_id\":\"upl-0007\",\"status\":\"failed\"," + fields + "}");
		assertReason("{\"task_id\":\"upl-0007\",\"status\":\"failed\"," + fields + "}");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"upl-0007\",\"status\":\"failed\",\"message\":\"artist name\"}}",
			"{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"upl-0007\",\"status\":\"failed\"},\"error\":{\"message\":\"artist name\"}}",
			"{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"upl-0007\",\"status\":\"error\"},\"error\":\"artist name\"}",
			"{\"task_id\":\"upl-0007\",\"status\":\"failed\",\"message\":\"artist name\"}" })
	void theReasonIsFoundBesideTheTask(String body) {
		assertReason(body);
	}

	private void assertReason(String body) {
		this.gateway.answers(Reply.json(body));
		TaskFailedException failed = catchThrowableOfType(TaskFailedException.class,
				() -> this.gateway.uploadCover().await(ID));
		assertThat(failed).as(body).hasMessageContaining("artist name");
		assertThat(this.gateway.uploadCover().status(ID).failureMessage()).isEqualTo("artist name");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"code\":200,\"message\":\"success\",\"task_id\":\"upl-0007\",\"status\":\"failed\"}",
			"{\"code\":200,\"msg\":\"OK\",\"data\":{\"task_id\":\"upl-0007\",\"status\":\"failed\"}}",
			"{\"code\":200,\"message\":\"query done\",\"task_id\":\"upl-0007\",\"status\":\"failed\"}",
			"{\"code\":200,\"message\":\"query done\",\"data\":{\"task_id\":\"upl-0007\",\"status\":\"failed\",\"message\":\"success\"}}",
			"{\"message\":\"success\",\"task_id\":\"upl-0007\",\"status\":\"failed\",\"error_message\":\"null\"}" })
	void theEnvelopesOwnMessageIsNoReason(String body) {
		this.gateway.answers(Reply.json(body));
		UploadCoverStatus status = this.gateway.uploadCover().status(ID);
		assertThat(status.state()).isEqualTo(TaskState.FAILED);
		assertThat(status.failureMessage()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"https://cdn1.suno.ai/None.mp3\"", "\"https://cdn1.suno.ai/null.mp3\"",
			"\"https://cdn1.suno.ai/undefined\"", "\"\"", "null" })
	void aDoneTaskWhoseClipsAllFailedHasFailedWithTheirReason(String url) {
		this.gateway.answers(clips("{\"id\":\"a\",\"status\":\"error\",\"audio_url\":" + url
				+ ",\"metadata\":{\"error_type\":\"moderation_failure\",\"error_message\":\"artist vocals\"}}"));
		UploadCoverStatus status = this.gateway.uploadCover().status(ID);
		assertThat(status.state()).isEqualTo(TaskState.FAILED);
		assertThat(status.failureMessage()).isEqualTo("artist vocals");
		assertThat(status.clips().get(0).audioUrl()).isNull();
	}

	@Test
	void aClipWithoutAFileIsNotReady() {
		this.gateway.answers(clips("{\"id\":\"a\",\"audio_url\":\"https://cdn1.suno.ai/None.mp3\"}"));
		assertThat(this.gateway.uploadCover().status(ID).state()).isEqualTo(TaskState.RUNNING);
	}

	@Test
	void aClipNamedNoneIsComplete() {
		this.gateway.answers(clips("{\"id\":\"a\",\"audio_url\":\"https://a.example/none-of-us.mp3\"},"
				+ "{\"id\":\"b\",\"audio_url\":\"https://a.example/?item_id=none\"}"));
		UploadCoverStatus status = this.gateway.uploadCover().status(ID);
		assertThat(status.state()).isEqualTo(TaskState.COMPLETE);
		assertThat(status.clips().get(1).audioUrl()).isEqualTo(URI.create("https://a.example/?item_id=none"));
	}

	private static Reply clips(String clips) {
		return Reply
			.json("{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"upl-0007\",\"status\":\"complete\","
					+ "\"clips\":[" + clips + "]}}");
	}

}
