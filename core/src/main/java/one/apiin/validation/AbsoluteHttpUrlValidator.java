package one.apiin.validation;

import java.net.URI;
import java.net.URISyntaxException;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@link AbsoluteHttpUrl}; public because Bean Validation creates its nested
 * classes.
 */
public final class AbsoluteHttpUrlValidator {

	private AbsoluteHttpUrlValidator() {
	}

	private static boolean isAbsoluteHttp(URI uri) {
		return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
				&& uri.getHost() != null && uri.getRawUserInfo() == null;
	}

	/** Checks a {@link URI}. */
	public static final class OfUri implements ConstraintValidator<AbsoluteHttpUrl, URI> {

		@Override
		public boolean isValid(@Nullable URI value, ConstraintValidatorContext context) {
			return value == null || isAbsoluteHttp(value);
		}

	}

	/** Checks text. */
	public static final class OfText implements ConstraintValidator<AbsoluteHttpUrl, CharSequence> {

		@Override
		public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
			if (value == null) {
				return true;
			}
			try {
				return isAbsoluteHttp(new URI(value.toString()));
			}
			catch (URISyntaxException ex) {
				return false;
			}
		}

	}

}
