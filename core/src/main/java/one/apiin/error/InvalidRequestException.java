package one.apiin.error;

import java.io.Serializable;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The request is not valid: found before anything was sent (then {@link #violations()}
 * names the fields and {@link #httpStatus()} is null), or refused by the gateway with 400
 * (documented), 413 or 422. Nothing was charged; the corrected request may be sent.
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
	 * What was found before sending.
	 * @return the violations; empty if it was the gateway that refused
	 */
	public List<Violation> violations() {
		return this.violations;
	}

	/**
	 * One broken rule.
	 *
	 * @param field the name of the property in Java, such as {@code audioId}; empty if
	 * the rule is about the whole request
	 * @param message what is wrong with it
	 */
	public record Violation(String field, String message) implements Serializable {

		@Override
		public String toString() {
			return this.field.isEmpty() ? this.message : this.field + " " + this.message;
		}

	}

}
