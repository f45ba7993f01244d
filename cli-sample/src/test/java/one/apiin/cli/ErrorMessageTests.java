package one.apiin.cli;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import one.apiin.error.AuthenticationException;
import one.apiin.error.AwaitTimeoutException;
import one.apiin.error.ErrorDetails;
import one.apiin.error.GatewayException;
import one.apiin.error.InsufficientCreditsException;
import one.apiin.error.InvalidRequestException;
import one.apiin.error.NotFoundException;
import one.apiin.error.RateLimitedException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.error.TaskFailedException;
import one.apiin.error.TransferFailedException;
import one.apiin.task.TaskState;
import one.apiin.uploadcover.UploadCoverStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorMessageTests {

	static Stream<Arguments> errors() {
		ErrorDetails none = ErrorDetails.none();
		UploadCoverStatus failed = new UploadCoverStatus("t", TaskState.FAILED, "failed", List.of(), null, "no");
		return Stream.of(Arguments.of(new UsageException("m"), 2, "--help"),
				Arguments.of(new InvalidRequestException("m", List.of(), none, null), 2, "Nothing was charged"),
				Arguments.of(new IllegalArgumentException("m"), 2, "--help"),
				Arguments.of(new AuthenticationException("m", none, null), 3, "APIINONE_API_KEY"),
				Arguments.of(new NotFoundException("m", none, null), 4, "Check that the id"),
				Arguments.of(new InsufficientCreditsException("m", none, null), 5, "top up"),
				Arguments.of(new RateLimitedException("m", Duration.ofSeconds(7), none, null), 6, "in 7 s"),
				Arguments.of(new GatewayException("m", none, null), 7, "network"),
				Arguments.of(new TransferFailedException("m", "files.example", none, null), 7, "network"),
				Arguments.of(new TaskFailedException("m", failed), 8, "generate again"),
				Arguments.of(new AwaitTimeoutException("m", "t", null, null), 9, "wait again"),
				Arguments.of(new SubmissionInDoubtException("m", none, null), 10, "may have been charged"),
				Arguments.of(new IllegalStateException("m"), 1, "--debug"));
	}

	@ParameterizedTest
	@MethodSource("errors")
	void everyErrorHasItsExitCodeAndSaysWhatToDoNext(Throwable error, int code, String advice) {
		assertThat(ExitCode.of(error).number()).isEqualTo(code);
		assertThat(ErrorMessage.of(error, null)).contains("m. ").contains(advice);
	}

	@Test
	void aTimeoutShowsTheCommandThatGoesOn() {
		assertThat(ErrorMessage.of(new AwaitTimeoutException("Late", "t", null, null), "apiinone wait t"))
			.isEqualTo("Late. Resume with: apiinone wait t");
	}

	@Test
	void aDownloadThatFailedIsNotStoppedByWhatItSavedBefore() {
		assertThat(ErrorMessage.of(new TransferFailedException("Clip b", "files.example", ErrorDetails.none(), null),
				"apiinone wait t --download d"))
			.endsWith("Resume with: apiinone wait t --download d --force");
	}

	@Test
	void aDoubtWithATaskShowsTheCommandThatGoesOn() {
		assertThat(ErrorMessage.of(new SubmissionInDoubtException("Doubt", ErrorDetails.ofTask("t"), null),
				"apiinone wait t"))
			.endsWith("Resume with: apiinone wait t");
	}

	@Test
	void waitingForAFailedTaskIsNotSuggested() {
		UploadCoverStatus failed = new UploadCoverStatus("t", TaskState.FAILED, "failed", List.of(), null, "no");
		assertThat(ErrorMessage.of(new TaskFailedException("m", failed), "apiinone wait t"))
			.doesNotContain("apiinone wait");
	}

}
