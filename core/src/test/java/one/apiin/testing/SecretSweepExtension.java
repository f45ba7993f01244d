package one.apiin.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Registered for every test class (by {@code junit-platform.properties}): the API key
 * must have been logged by nobody and be in no exception, whatever a test is about.
 */
public final class SecretSweepExtension
		implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, TestExecutionExceptionHandler {

	@Override
	public void beforeAll(ExtensionContext context) {
		LoggerFactory.getILoggerFactory();
		assertThat(SweepingAppender.isAttached()).as("logback-test.xml attaches the appender").isTrue();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		assertNoLeak();
	}

	/** Also what was logged after the last test of a class ended. */
	@Override
	public void afterAll(ExtensionContext context) {
		assertNoLeak();
	}

	@Override
	public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
		SecretSweep.inspect("thrown by " + context.getDisplayName(), thrown);
		throw thrown;
	}

	private static void assertNoLeak() {
		assertThat(SecretSweep.takeLeaks()).as("places that show the API key").isEmpty();
	}

}
