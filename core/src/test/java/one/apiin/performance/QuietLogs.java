package one.apiin.performance;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Logs as an application does: the other tests have everything at TRACE, which would be
 * most of what is measured.
 */
final class QuietLogs implements BeforeAllCallback, AfterAllCallback {

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Level before = this.root.getLevel();

	@Override
	public void beforeAll(ExtensionContext context) {
		this.root.setLevel(Level.INFO);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.root.setLevel(this.before);
	}

}
