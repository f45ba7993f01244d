package one.apiin.cli;

import java.time.Duration;

import one.apiin.error.ApiInOneException;
import one.apiin.error.DownloadException;
import one.apiin.error.FileExistsException;
import one.apiin.error.RateLimitedException;
import org.jspecify.annotations.Nullable;

/**
 * Describes an error in one line that says what to do next.
 */
final class ErrorMessage {

	private ErrorMessage() {
	}

	/**
	 * Returns the line, not yet escaped.
	 * @param resume the command that resumes the task, or null if there is no task
	 */
	static String of(Throwable thrown, @Nullable String resume) {
		String what = sentence(what(thrown));
		ExitCode code = ExitCode.of(thrown);
		boolean resumable = resume != null && code != ExitCode.TASK_FAILED && code != ExitCode.NOT_FOUND;
		String next = resumable ? resume(thrown, resume) : advice(code, thrown);
		return next.isEmpty() ? what : what + " " + next;
	}

	/** Files that were saved already would stop the same command. */
	private static String resume(Throwable thrown, @Nullable String resume) {
		if (thrown instanceof FileExistsException) {
			return "Choose another directory, or overwrite it with: " + resume + " --force";
		}
		return "Resume with: " + resume + ((thrown instanceof DownloadException) ? " --force" : "");
	}

	private static String what(Throwable thrown) {
		if (thrown instanceof FileExistsException existing) {
			return "\"" + existing.file() + "\" exists and was not overwritten";
		}
		String message = thrown.getMessage();
		if (ExitCode.of(thrown) != ExitCode.UNEXPECTED && message != null) {
			return message;
		}
		return (message != null) ? thrown.getClass().getSimpleName() + ": " + message
				: thrown.getClass().getSimpleName();
	}

	private static String sentence(String text) {
		return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
	}

	private static String advice(ExitCode code, Throwable thrown) {
		return switch (code) {
			case DONE -> "";
			case UNEXPECTED -> "Run it again with --debug to see the stack trace.";
			case INVALID -> (thrown instanceof ApiInOneException) ? "Nothing was charged; correct it and try again."
					: "See --help.";
			case AUTHENTICATION -> "Set APIINONE_API_KEY to a valid key.";
			case NOT_FOUND -> "Check that the id is correct and belongs to this account and gateway.";
			case NO_CREDITS -> "Nothing was charged; top up the account and try again.";
			case RATE_LIMITED -> "Nothing was charged; try again " + when(thrown) + ".";
			case GATEWAY -> "Check the network and APIINONE_BASE_URL, then try again.";
			case TASK_FAILED -> "Waiting longer does not help; generate again with another clip or prompt.";
			case TIMED_OUT -> "The task continues; wait again with its id.";
			case IN_DOUBT -> "It may have been charged and was not repeated: check the account before you try again.";
		};
	}

	private static String when(Throwable thrown) {
		Duration pause = (thrown instanceof RateLimitedException limited) ? limited.retryAfter() : null;
		return (pause != null) ? "in " + pause.toSeconds() + " s" : "later";
	}

}
