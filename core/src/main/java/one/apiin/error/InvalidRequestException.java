package one.apiin.error;

import java.io.Serializable;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The request is invalid: either validation failed before anything was sent (then
 * {@link #violations()} names the fields and {@link #httpStatus()} is null), or the
 * gateway refused it with 400 (documented), 413 or 422. Nothing was charged; you may send
 * the corrected request.
 */
public class InvalidRequestException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	private final List<Violation> violations;

	public InvalidRequestException(String message, List<Violation> violations, ErrorDetails details,
			@Nullable Throwable cause) {
		super(message, details, cause);
		this.violations = List.copyOf(violations);
	}

	/**
	 * The violations found by validation before sending.
	 * @return the violations; empty if the gateway refused the request
	 */
	public List<Violation> violations() {
		return this.violations;
	}

	/**
	 * One violated rule.
	 *
	 * @param field the name of the property in Java, such as {@code audioId}; empty if
	 * the rule is about the whole request
	 * @param message what is invalid
	 */
	public record Violation(String field, String message) implements Serializable {

		@Override
		public String toString() {
			return this.field.isEmpty() ? this.message : this.field + " " + this.message;
		}

	}

}
