package one.apiin.webapp.api;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * Makes problem details (RFC 9457).
 */
public final class Problems {

	private Problems() {
	}

	/**
	 * A problem that its status and a sentence explain.
	 * @param status the HTTP status
	 * @param detail what went wrong and what to do, or empty
	 * @return the problem
	 */
	public static ProblemDetail of(HttpStatusCode status, String detail) {
		ProblemDetail problem = ProblemDetail.forStatus(status);
		if (!detail.isEmpty()) {
			problem.setDetail(detail);
		}
		return problem;
	}

	static ProblemDetail invalid(List<FieldProblem> errors) {
		ProblemDetail problem = of(HttpStatus.BAD_REQUEST, "The request is not valid; nothing was sent or charged.");
		problem.setTitle("Invalid request");
		problem.setProperty("errors", errors);
		return problem;
	}

	/**
	 * What is wrong with one field.
	 *
	 * @param field its name in the request
	 * @param message what to change
	 */
	record FieldProblem(String field, String message) {

	}

}
