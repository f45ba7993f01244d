package one.apiin.spring.jobs;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives conditions a minute on a busy machine, where a pool that lost its database alone
 * may take ten seconds to come back. Registered for all tests of this module.
 */
public final class LongAwaitilityTimeout implements BeforeAllCallback {

	@Override
	public void beforeAll(ExtensionContext context) {
		Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
	}

}
