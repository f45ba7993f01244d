package one.apiin.webapp.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports how to secure the application.
 */
final class UnsecuredExposureFailureAnalyzer extends AbstractFailureAnalyzer<UnsecuredExposureException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsecuredExposureException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
