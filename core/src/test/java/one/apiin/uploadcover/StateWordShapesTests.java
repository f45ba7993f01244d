package one.apiin.uploadcover;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

import one.apiin.error.AwaitTimeoutException;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.TaskState;
import one.apiin.testing.Reply;
import one.apiin.testing.SweepingAppender;
import one.apiin.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The state words of the contract's table, each in several cases. The documented shape
 * carries them; it has no clips, so that a done word alone is still "running".
 */
class StateWordShapesTests {

	private static final String ID = "upl987654321bksv";

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	@ParameterizedTest
	@CsvSource({ "complete, RUNNING", "completed, RUNNING", "success, RUNNING", "pending, PENDING", "queued, PENDING",
			"submitted, PENDING", "new, PENDING", "in_progress, RUNNING", "processing, RUNNING", "text, RUNNING",
			"first, RUNNING", "failed, FAILED", "error, FAILED", "create_task_failed, FAILED",
			"GENERATE_AUDIO_FAILED, FAILED", "sensitive_word_error, FAILED", "brewing, UNKNOWN", "failing, UNKNOWN" })
	void aWordMeansTheSameInAnyCase(String word, TaskState expected) {
		String capital = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
		for (String form : new String[] { word, word.toLowerCase(Locale.ROOT), word.toUpperCase(Locale.ROOT), capital,
				" " + word + " " }) {
			this.gateway.answers(withWord(form));
			UploadCoverStatus status = this.gateway.uploadCover().status(ID);
			assertThat(status.state()).as(form).isEqualTo(expected);
			assertThat(status.rawState()).isEqualTo(form);
		}
	}

	@ParameterizedTest
	@CsvSource({ "complete", "COMPLETED", "Success" })
	void everyDoneWordWithAudioIsComplete(String word) {
		String documented = new String(Reply.resource("shapes/status/documented.json"), StandardCharsets.UTF_8);
		this.gateway.answers(Reply.json(documented.replace("\"complete\"", '"' + word + '"')));
		assertThat(this.gateway.uploadCover().status(ID).state()).isEqualTo(TaskState.COMPLETE);
	}

	@Test
	void aTurkishLocaleReadsTheSameWords() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("tr"));
		try {
			this.gateway.answers(withWord("PENDING"));
			assertThat(this.gateway.uploadCover().status(ID).state()).isEqualTo(TaskState.PENDING);
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void noWordAtAllIsUnknown() {
		this.gateway.answers(Reply.golden(200, "shapes/status/state-absent.json"));
		UploadCoverStatus status = this.gateway.uploadCover().status(ID);
		assertThat(status.state()).isEqualTo(TaskState.UNKNOWN);
		assertThat(status.rawState()).isEmpty();
	}

	@Test
	void aWaitContinuesAfterAnUnknownWordThatIsLoggedOnce() {
		String word = "simmering";
		this.gateway.answers(withWord(word), withWord(word), withWord(word),
				Reply.golden(200, "shapes/status/documented.json"));
		assertThat(this.gateway.uploadCover().await(ID).state()).isEqualTo(TaskState.COMPLETE);
		assertThat(SweepingAppender.ownEvents()).filteredOn((event) -> event.contains(word)).hasSize(1);
	}

	@Test
	void anUnknownWordIsBoundedByTheDeadline() {
		this.gateway.answers(withWord("marinating"));
		AwaitPolicy brief = new AwaitPolicy(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(200));
		AwaitTimeoutException thrown = catchThrowableOfType(AwaitTimeoutException.class,
				() -> this.gateway.uploadCover().await(ID, brief));
		assertThat(thrown.taskId()).isEqualTo(ID);
		assertThat(thrown.lastStatus()).isNotNull();
		assertThat(thrown.lastStatus().rawState()).isEqualTo("marinating");
	}

	private static Reply withWord(String word) {
		String golden = new String(Reply.resource("shapes/status/state-word.json"), StandardCharsets.UTF_8);
		return Reply.json(golden.replace("WORD", word));
	}

}
