package one.apiin.webapp.covers;

import java.time.Duration;
import java.util.List;

import one.apiin.error.ApiInOneException;
import one.apiin.error.InvalidRequestException;
import one.apiin.error.NotFoundException;
import one.apiin.spring.jobs.BudgetExceededException;
import one.apiin.spring.jobs.JobException;
import one.apiin.spring.jobs.JobNotRecordedException;
import one.apiin.spring.jobs.JobStateException;
import one.apiin.spring.jobs.ReferenceConflictException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A request about a cover that is refused. Programs get it as a problem detail (RFC
 * 9457), people read its text.
 */
public final class CoverException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	private CoverException(HttpStatus status, String text, @Nullable Throwable cause) {
		super(status, ProblemDetail.forStatusAndDetail(status, text), cause);
	}

	/** Also for the cover of another owner: callers cannot distinguish them. */
	public static CoverException notFound() {
		return new CoverException(HttpStatus.NOT_FOUND, "There is no such cover.", null);
	}

	public static CoverException invalid(List<FieldError> errors) {
		CoverException exception = new CoverException(HttpStatus.BAD_REQUEST,
				"The request is not valid. Nothing was sent or charged.", null);
		exception.getBody().setTitle("Invalid request");
		exception.getBody().setProperty("errors", errors);
		return exception;
	}

	static CoverException tooFast(Duration wait) {
		long seconds = wait.plusMillis(999).toSeconds();
		CoverException exception = new CoverException(HttpStatus.TOO_MANY_REQUESTS,
				"Too many covers in a short time. Nothing was sent. Try again in " + seconds + " s.", null);
		exception.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
		return exception;
	}

	/** Explains why a job was not submitted or changed. */
	static RuntimeException of(ApiInOneException ex) {
		if (ex instanceof InvalidRequestException invalid) {
			return invalid(invalid.violations()
				.stream()
				.map((violation) -> new FieldError(violation.field(), violation.message()))
				.toList());
		}
		if (ex instanceof ReferenceConflictException conflict) {
			return withId(conflict, HttpStatus.CONFLICT,
					"This reference belongs to a cover with another request. Nothing was sent. Choose another reference.");
		}
		if (ex instanceof BudgetExceededException) {
			return new CoverException(HttpStatus.TOO_MANY_REQUESTS,
					"The budget is used up. Nothing was sent. Try again later.", ex);
		}
		if (ex instanceof JobNotRecordedException lost) {
			return withId(lost, HttpStatus.SERVICE_UNAVAILABLE,
					"The cover was sent, but its outcome could not be stored. It will be in doubt (IN_DOUBT): "
							+ "look at your covers, and do not send it under another reference.");
		}
		if (ex instanceof JobStateException) {
			return new CoverException(HttpStatus.CONFLICT,
					"This cannot be done any more: the cover has changed, or the task belongs to another cover.", ex);
		}
		if (ex instanceof NotFoundException) {
			return new CoverException(HttpStatus.CONFLICT,
					"The gateway does not know this task. Check its id. Nothing was changed.", ex);
		}
		if (ex instanceof JobException) {
			return ex;
		}
		return new CoverException(HttpStatus.CONFLICT,
				"The gateway could not be asked about this task. Nothing was changed. Try again later.", ex);
	}

	private static CoverException withId(JobException ex, HttpStatus status, String text) {
		CoverException exception = new CoverException(status, text, ex);
		exception.getBody().setProperty("id", ex.jobId());
		return exception;
	}

	public String text() {
		return String.valueOf(getBody().getDetail());
	}

	/**
	 * The existing cover with the same reference, if that is the reason.
	 * @return its id, or null
	 */
	public @Nullable String conflictingId() {
		return (getCause() instanceof ReferenceConflictException conflict) ? conflict.jobId() : null;
	}

	/**
	 * What is wrong with a field of a request.
	 *
	 * @param field its name
	 * @param message what to change
	 */
	public record FieldError(String field, String message) {

	}

}
