package one.apiin.cli.gateway;

import one.apiin.cli.outcome.UsageException;
import one.apiin.error.AuthenticationException;
import one.apiin.error.ErrorDetails;
import one.apiin.spring.diagnostics.InvalidSettingException;
import one.apiin.spring.diagnostics.MissingApiKeyException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;

/**
 * Finds in a failed start what the user can change.
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
			return new UsageException(String.valueOf(setting.getMessage()), failure);
		}
		if (cause instanceof BindException binding) {
			// Without the value, which could be a secret in the wrong place.
			return new UsageException("The property " + binding.getName() + " has a value that can't be read", failure);
		}
		if (cause instanceof IllegalArgumentException) {
			return new UsageException(String.valueOf(cause.getMessage()), failure);
		}
		return null;
	}

}
