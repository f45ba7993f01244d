package one.apiin.cli;

import one.apiin.error.AuthenticationException;
import one.apiin.error.ErrorDetails;
import one.apiin.spring.InvalidSettingException;
import one.apiin.spring.MissingApiKeyException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;

/**
 * Finds the reason of a failed start that the user can change.
 */
final class StartFailure {

	private StartFailure() {
	}

	static RuntimeException explained(RuntimeException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			RuntimeException explained = explained(cause, failure);
			if (explained != null) {
				return explained;
			}
		}
		return new IllegalStateException("the tool could not start, " + rootOf(failure).getMessage(), failure);
	}

	private static Throwable rootOf(Throwable failure) {
		Throwable cause = failure.getCause();
		return (cause != null) ? rootOf(cause) : failure;
	}

	private static @Nullable RuntimeException explained(Throwable cause, RuntimeException failure) {
		if (cause instanceof MissingApiKeyException) {
			return new AuthenticationException(String.valueOf(cause.getMessage()), ErrorDetails.none(), failure);
		}
		if (cause instanceof InvalidSettingException setting) {
			return new UsageException(setting.getMessage() + " " + setting.action(), failure);
		}
		if (cause instanceof BindException binding) {
			// The value is left out: it could be a misplaced secret.
			return new UsageException("The property " + binding.getName() + " has an invalid value", failure);
		}
		if (cause instanceof IllegalArgumentException) {
			return new UsageException(String.valueOf(cause.getMessage()), failure);
		}
		return null;
	}

}
