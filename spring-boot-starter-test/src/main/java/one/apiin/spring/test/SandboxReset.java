package one.apiin.spring.test;

import one.apiin.sandbox.ApiInOneSandbox;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Resets the sandbox before each test method.
 */
final class SandboxReset implements TestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext test) {
		test.getApplicationContext().getBeanProvider(ApiInOneSandbox.class).ifAvailable(ApiInOneSandbox::reset);
	}

}
