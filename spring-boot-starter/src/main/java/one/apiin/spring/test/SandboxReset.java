package one.apiin.spring.test;

import one.apiin.sandbox.ApiInOneSandbox;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Lets no test see what another one laid ready or sent.
 */
final class SandboxReset implements TestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext test) {
		test.getApplicationContext().getBeanProvider(ApiInOneSandbox.class).ifAvailable(ApiInOneSandbox::reset);
	}

}
