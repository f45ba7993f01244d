package one.apiin.cli;

import java.util.Map;

import one.apiin.error.AuthenticationException;
import one.apiin.error.AwaitTimeoutException;
import one.apiin.error.DownloadException;
import one.apiin.error.FileExistsException;
import one.apiin.error.FileNotWrittenException;
import one.apiin.error.GatewayException;
import one.apiin.error.InsufficientCreditsException;
import one.apiin.error.InsufficientSpaceException;
import one.apiin.error.InvalidRequestException;
import one.apiin.error.NotFoundException;
import one.apiin.error.RateLimitedException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.error.TaskFailedException;

/**
 * The exit codes, for scripts. A run that a signal ends has 128 plus the signal's number.
 */
enum ExitCode {

	/** The command succeeded. */
	DONE(0),

	/** A problem of this machine, such as a full disk, or a bug in the tool. */
	UNEXPECTED(1),

	/** The command line or the request is not valid. */
	INVALID(2),

	/** The API key is missing or refused. */
	AUTHENTICATION(3),

	/** The audio id or the task id is unknown. */
	NOT_FOUND(4),

	/** The account has too few credits. */
	NO_CREDITS(5),

	/** Too many requests. */
	RATE_LIMITED(6),

	/**
	 * The gateway or the host of a clip could not be reached, or its answer is unusable.
	 */
	GATEWAY(7),

	/** The task failed. */
	TASK_FAILED(8),

	/** The wait ended before the task. */
	TIMED_OUT(9),

	/** The request may have been accepted and charged; it was not repeated. */
	IN_DOUBT(10);

	private static final Map<Class<?>, ExitCode> BY_ERROR = Map.ofEntries(Map.entry(UsageException.class, INVALID),
			Map.entry(InvalidRequestException.class, INVALID), Map.entry(FileExistsException.class, INVALID),
			Map.entry(IllegalArgumentException.class, INVALID),
			Map.entry(AuthenticationException.class, AUTHENTICATION), Map.entry(NotFoundException.class, NOT_FOUND),
			Map.entry(InsufficientCreditsException.class, NO_CREDITS),
			Map.entry(RateLimitedException.class, RATE_LIMITED), Map.entry(GatewayException.class, GATEWAY),
			Map.entry(DownloadException.class, GATEWAY), Map.entry(InsufficientSpaceException.class, UNEXPECTED),
			Map.entry(FileNotWrittenException.class, UNEXPECTED), Map.entry(TaskFailedException.class, TASK_FAILED),
			Map.entry(AwaitTimeoutException.class, TIMED_OUT), Map.entry(SubmissionInDoubtException.class, IN_DOUBT));

	private final int number;

	ExitCode(int number) {
		this.number = number;
	}

	int number() {
		return this.number;
	}

	/** Returns the exit code of an exception. */
	static ExitCode of(Throwable thrown) {
		ExitCode code = null;
		for (Class<?> type = thrown.getClass(); code == null && type != null; type = type.getSuperclass()) {
			code = BY_ERROR.get(type);
		}
		return (code != null) ? code : UNEXPECTED;
	}

}
