package one.apiin.webapp.api;

import java.util.Comparator;
import java.util.List;

import jakarta.validation.ConstraintViolationException;
import one.apiin.error.InvalidRequestException;
import one.apiin.spring.jobs.BudgetExceededException;
import one.apiin.spring.jobs.JobNotRecordedException;
import one.apiin.spring.jobs.ReferenceConflictException;
import one.apiin.webapp.api.Problems.FieldProblem;
import one.apiin.webapp.covers.CoverNotFoundException;
import one.apiin.webapp.covers.TooManySubmitsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Maps exceptions of the API to problem details. Reveals no internals.
 */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors extends ResponseEntityExceptionHandler {

	private static final Logger LOGGER = LoggerFactory.getLogger(ApiErrors.class);

	@ExceptionHandler
	ProblemDetail invalid(ConstraintViolationException ex) {
		return Problems.invalid(ex.getConstraintViolations()
			.stream()
			.map((violation) -> new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage()))
			.sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
			.toList());
	}

	@ExceptionHandler
	ProblemDetail invalid(InvalidRequestException ex) {
		return Problems.invalid(ex.violations()
			.stream()
			.map((violation) -> new FieldProblem(violation.field(), violation.message()))
			.toList());
	}

	@ExceptionHandler
	ProblemDetail invalid(InvalidParameterException ex) {
		return Problems.invalid(List.of(new FieldProblem(ex.field(), String.valueOf(ex.getMessage()))));
	}

	@ExceptionHandler
	ProblemDetail notFound(CoverNotFoundException ex) {
		return Problems.of(HttpStatus.NOT_FOUND, "There is no such cover.");
	}

	@ExceptionHandler
	ProblemDetail conflict(ReferenceConflictException ex) {
		ProblemDetail problem = Problems.of(HttpStatus.CONFLICT,
				"This reference belongs to a cover with another request; nothing was sent. Choose another reference.");
		problem.setProperty("id", ex.jobId());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail spent(BudgetExceededException ex) {
		return Problems.of(HttpStatus.TOO_MANY_REQUESTS, "The budget is spent; nothing was sent. Try again later.");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> tooFast(TooManySubmitsException ex) {
		ProblemDetail problem = Problems.of(HttpStatus.TOO_MANY_REQUESTS,
				"Too many covers in a short time; nothing was sent. Try again in " + ex.retryAfterSeconds() + " s.");
		return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
			.header(HttpHeaders.RETRY_AFTER, Long.toString(ex.retryAfterSeconds()))
			.body(problem);
	}

	@ExceptionHandler
	ProblemDetail lost(JobNotRecordedException ex) {
		ProblemDetail problem = Problems.of(HttpStatus.SERVICE_UNAVAILABLE,
				"The cover was sent, but its outcome could not be stored. It will be IN_DOUBT; "
						+ "do not send it under another reference.");
		problem.setProperty("id", ex.jobId());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail unexpected(Exception ex) {
		LOGGER.error("The API failed", ex);
		return Problems.of(HttpStatus.INTERNAL_SERVER_ERROR,
				"Something went wrong here. Send the same reference again: a cover that was sent already is not sent twice.");
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ProblemDetail problem = (ex.getCause() instanceof JacksonException json && !json.getPath().isEmpty())
				? Problems.invalid(List.of(new FieldProblem(field(json), "has the wrong type")))
				: Problems.of(status, "The body is not a JSON object.");
		return handleExceptionInternal(ex, problem, headers, status, request);
	}

	private static String field(JacksonException ex) {
		String name = ex.getPath().get(0).getPropertyName();
		return (name != null) ? name : "";
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		String name = (ex instanceof MethodArgumentTypeMismatchException argument) ? argument.getName() : "";
		ProblemDetail problem = Problems.invalid(List.of(new FieldProblem(name, "has the wrong type")));
		return handleExceptionInternal(ex, problem, headers, status, request);
	}

}
