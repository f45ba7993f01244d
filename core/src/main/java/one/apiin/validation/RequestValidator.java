package one.apiin.validation;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import one.apiin.error.ErrorDetails;
import one.apiin.error.InvalidRequestException;
import one.apiin.error.InvalidRequestException.Violation;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Validates a request body by its Bean Validation constraints. Thread-safe. Uses its own
 * validator, which needs no expression language and nothing of the application.
 */
public final class RequestValidator {

	/**
	 * Validates a body.
	 * @param body the body to send
	 * @throws InvalidRequestException if it is invalid; nothing was sent
	 */
	public void check(Object body) {
		Set<ConstraintViolation<Object>> found = OnFirstUse.VALIDATOR.validate(body);
		if (!found.isEmpty()) {
			List<Violation> violations = found.stream()
				.map((violation) -> new Violation(violation.getPropertyPath().toString(), violation.getMessage()))
				.sorted(Comparator.comparing(Violation::toString))
				.toList();
			throw new InvalidRequestException(message(violations), violations, ErrorDetails.none(), null);
		}
	}

	private static String message(List<Violation> violations) {
		return violations.stream()
			.map(Violation::toString)
			.collect(Collectors.joining("; ", "Invalid request, nothing was sent: ", ""));
	}

	/**
	 * Bootstrapping Hibernate Validator takes time, so it happens on first use.
	 */
	private static final class OnFirstUse {

		/**
		 * Without any other logging, this one prints the version of Hibernate Validator
		 * to standard error. Held here, as java.util.logging forgets levels of loggers
		 * that nobody holds.
		 */
		private static final Logger VERSION = Logger.getLogger("org.hibernate.validator.internal.util.Version");

		private static final Validator VALIDATOR = create();

		private static Validator create() {
			if (VERSION.getLevel() == null) {
				VERSION.setLevel(Level.WARNING);
			}
			ValidatorFactory factory = Validation.byProvider(HibernateValidator.class)
				.configure()
				.messageInterpolator(new ParameterMessageInterpolator())
				.buildValidatorFactory();
			return factory.getValidator();
		}

	}

}
