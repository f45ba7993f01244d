package one.apiin.uploadcover;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import one.apiin.error.ApiInOneException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.error.TaskFailedException;
import one.apiin.task.TaskState;
import one.apiin.testing.Reply;
import one.apiin.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Successes in every shape of the contract's table, one golden file each, through the
 * whole client.
 */
class GatewayShapesTests {

	private static final String ID = "upl987654321bksv";

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	@ParameterizedTest
	@ValueSource(strings = { "documented", "msg-key", "no-message", "flat-task-id", "flat-id", "in-progress-beside-id",
			"work-id", "flat-work-id", "task-id-camel-case", "flat-task-id-camel-case", "id-in-data", "code-as-text",
			"code-with-fraction", "unknown-fields", "byte-order-mark" })
	void aCreateAnswerGivesTheTask(String shape) {
		this.gateway.answers(Reply.golden(200, "shapes/create/" + shape + ".json"));
		assertThat(this.gateway.uploadCover().generate(request())).isEqualTo(new UploadCoverTask(ID));
		assertThat(this.gateway.uploadCover().generateAsync(request()).join()).isEqualTo(new UploadCoverTask(ID));
		assertThat(api().generate(request())).isEqualTo(new UploadCoverTask(ID));
		assertThat(this.gateway.requests()).hasSize(3);
	}

	@Test
	void aNumberIsTakenAsTheIdItIs() {
		this.gateway.answers(Reply.golden(200, "shapes/create/id-as-number.json"));
		assertThat(this.gateway.uploadCover().generate(request()).taskId()).isEqualTo("9876543210");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 201, 202, 206, 299 })
	void anySuccessStatusCountsIfTheAnswerIsWhole(int status) {
		this.gateway.answers(Reply.golden(status, "shapes/create/documented.json"));
		assertThat(this.gateway.uploadCover().generate(request()).taskId()).isEqualTo(ID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "no-task-id", "data-null", "data-text", "null", "empty", "blanks", "blank-task-id",
			"body-code-500", "error-without-type" })
	void aCreateAnswerWithoutATaskIsInDoubt(String shape) {
		this.gateway.answers(Reply.golden(200, "shapes/create/" + shape + ".json"));
		assertThat(inDoubt().taskId()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "task-id-with-bad-code", "body-code-strange" })
	void aTaskThatComesWithABadCodeIsInDoubtButNamed(String shape) {
		this.gateway.answers(Reply.golden(200, "shapes/create/" + shape + ".json"));
		assertThat(inDoubt().taskId()).isEqualTo(ID);
	}

	/** Its name says that it is one, wherever it stands. */
	@ParameterizedTest
	@ValueSource(strings = { "data-array", "array", "task-in-result", "job-id" })
	void aTaskIdAtAnUnknownPlaceIsInDoubtButNamed(String shape) {
		this.gateway.answers(Reply.golden(200, "shapes/create/" + shape + ".json"));
		assertThat(inDoubt().taskId()).isEqualTo(ID);
	}

	private SubmissionInDoubtException inDoubt() {
		assertThat(this.gateway.uploadCover().generateAsync(request())).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withCauseInstanceOf(SubmissionInDoubtException.class);
		assertThatExceptionOfType(SubmissionInDoubtException.class).isThrownBy(() -> api().generate(request()));
		SubmissionInDoubtException thrown = catchThrowableOfType(SubmissionInDoubtException.class,
				() -> this.gateway.uploadCover().generate(request()));
		assertThat(this.gateway.requests()).as("one POST for each of the three calls").hasSize(3);
		return thrown;
	}

	@ParameterizedTest
	@ValueSource(strings = { "documented", "msg-key", "state-in-type", "flat", "no-task-id", "task-id-camel-case",
			"work-id", "response-data", "clips-with-all-fields", "unparsable-url", "done-one-clip-failed" })
	void aFinishedTaskIsComplete(String shape) {
		UploadCoverStatus status = status(shape);
		assertThat(status.state()).isEqualTo(TaskState.COMPLETE);
		assertThat(status.taskId()).isEqualTo(ID);
		assertThat(status.clips().get(0).audioUrl()).isNotNull();
		assertThat(status.failureMessage()).isNull();
		assertThat(this.gateway.uploadCover().await(ID)).isEqualTo(status);
		assertThat(this.gateway.uploadCover().awaitAsync(ID).join()).isEqualTo(status);
	}

	@Test
	void theDocumentedStatusIsReadExactly() {
		assertThat(status("documented")).isEqualTo(new UploadCoverStatus(ID, TaskState.COMPLETE, "complete",
				List.of(new Clip("song_abc", URI.create("https://audiopipe.suno.ai/?item_id=song_abc"),
						URI.create("https://cdn2.suno.ai/image_abc.jpeg"), null, null, null)),
				Instant.parse("2026-02-24T12:00:30Z"), null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "response-data", "clips-with-all-fields" })
	void clipsAreReadFromBothContainers(String shape) {
		assertThat(status(shape).clips()).containsExactly(new Clip("song_abc", URI.create("https://a.example/1.mp3"),
				URI.create("https://a.example/1.jpeg"), "Café ☕", Duration.ofMillis(184_320), "chirp-v5"));
	}

	@ParameterizedTest
	@CsvSource({ "number, PT184S", "fraction, PT184.5S", "text, PT184.5S", "empty,", "null,", "words,", "negative,",
			"huge," })
	void theDurationOfAClipMayHaveAnyForm(String form, Duration expected) {
		Clip clip = status("duration-" + form).clips().get(0);
		assertThat(clip.duration()).isEqualTo(expected);
		assertThat(clip.audioUrl()).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "iso, 2026-02-24T12:00:30Z", "offset, 2026-02-24T12:00:30Z", "without-zone, 2026-02-24T12:00:30Z",
			"absent,", "null,", "words," })
	void theTimeMayHaveAnyForm(String form, Instant expected) {
		assertThat(status("time-" + form).createdAt()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "trap", "trap-one-of-two", "done-without-clips", "done-without-any-field" })
	void aDoneWordWithoutAudioIsNotFinished(String shape) {
		assertThat(status(shape).state()).isEqualTo(TaskState.RUNNING);
		assertThat(status(shape).rawState()).isIn("SUCCESS", "complete");
	}

	@Test
	void aWaitContinuesWhileADoneTaskLacksAudio() {
		this.gateway.answers(Reply.golden(200, "shapes/status/trap.json"),
				Reply.golden(200, "shapes/status/trap-one-of-two.json"),
				Reply.golden(200, "shapes/status/documented.json"));
		assertThat(this.gateway.uploadCover().await(ID).clips()).hasSize(1);
		assertThat(this.gateway.requests()).hasSize(3);
	}

	@ParameterizedTest
	@CsvSource({ "done-all-clips-failed,", "failed-with-fail-message, copyrighted melody",
			"failed-in-clip, copyrighted melody", "failed-error-message, copyrighted melody",
			"failed-without-reason," })
	void aFailedTaskIsAStatusToAReadAndAnExceptionToAWait(String shape, String reason) {
		UploadCoverStatus status = status(shape);
		assertThat(status.state()).isEqualTo(TaskState.FAILED);
		if (reason != null) {
			assertThat(status.failureMessage()).isEqualTo(reason);
		}
		TaskFailedException thrown = catchThrowableOfType(TaskFailedException.class,
				() -> this.gateway.uploadCover().await(ID));
		assertThat(thrown.status()).isEqualTo(status);
		assertThat(thrown.taskId()).isEqualTo(ID);
		assertThat(thrown).hasMessageContaining((reason != null) ? reason : "failed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "another-task", "body-code-500", "body-code-404" })
	void anAnswerAboutSomethingElseIsNoStatus(String shape) {
		this.gateway.answers(Reply.golden(200, "shapes/status/" + shape + ".json"));
		assertThatExceptionOfType(ApiInOneException.class).isThrownBy(() -> this.gateway.uploadCover().status(ID));
	}

	@Test
	void aUrlThatDoesNotParseIsEncoded() {
		assertThat(status("unparsable-url").clips().get(0).audioUrl())
			.isEqualTo(URI.create("https://a.example/my%20song%7C1.mp3"));
	}

	private UploadCoverStatus status(String shape) {
		this.gateway.answers(Reply.golden(200, "shapes/status/" + shape + ".json"));
		UploadCoverStatus status = this.gateway.uploadCover().status(ID);
		assertThat(this.gateway.uploadCover().statusAsync(ID).join()).isEqualTo(status);
		return status;
	}

	private UploadCoverApi api() {
		return this.gateway.client().route(UploadCoverApi.class);
	}

	private static UploadCoverRequest request() {
		return UploadCoverRequest.of("aud123456789");
	}

}
