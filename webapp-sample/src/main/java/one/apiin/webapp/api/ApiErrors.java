package one.apiin.webapp.api;

import java.util.Comparator;
import java.util.List;

import one.apiin.webapp.covers.CoverException;
import one.apiin.webapp.covers.CoverException.FieldError;
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
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Maps exceptions to problem details for programs, without internals.
 */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors extends ResponseEntityExceptionHandler {

	private static final Logger LOGGER = LoggerFactory.getLogger(ApiErrors.class);

	@ExceptionHandler
	ProblemDetail unexpected(Exception ex) {
		LOGGER.error("The API failed", ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
				"Something went wrong here. Send the same reference again: a cover that was sent is not sent twice.");
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return invalid(ex, headers, request,
				ex.getFieldErrors()
					.stream()
					.map((error) -> new FieldError(error.getField(), String.valueOf(error.getDefaultMessage())))
					.sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
					.toList());
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (ex.getCause() instanceof JacksonException json && !json.getPath().isEmpty()) {
			String field = json.getPath().get(0).getPropertyName();
			return wrongType(ex, headers, request, (field != null) ? field : "");
		}
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, "The body is not a JSON object.");
		return handleExceptionInternal(ex, problem, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		return wrongType(ex, headers, request,
				(ex instanceof MethodArgumentTypeMismatchException argument) ? argument.getName() : "");
	}

	private @Nullable ResponseEntity<Object> wrongType(Exception ex, HttpHeaders headers, WebRequest request,
			String field) {
		return invalid(ex, headers, request, List.of(new FieldError(field, "has the wrong type")));
	}

	private @Nullable ResponseEntity<Object> invalid(Exception ex, HttpHeaders headers, WebRequest request,
			List<FieldError> errors) {
		return handleExceptionInternal(ex, CoverException.invalid(errors).getBody(), headers, HttpStatus.BAD_REQUEST,
				request);
	}

}
