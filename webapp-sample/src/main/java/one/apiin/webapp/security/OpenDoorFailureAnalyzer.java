package one.apiin.webapp.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells how to close the door.
 */
final class OpenDoorFailureAnalyzer extends AbstractFailureAnalyzer<OpenDoorException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, OpenDoorException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
