package one.apiin.spring.test;

import one.apiin.sandbox.ApiInOneSandbox;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Resets the sandbox before each method of a test with
 * {@link AutoConfigureApiInOneSandbox}.
 */
final class SandboxReset implements TestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext test) {
		if (TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), AutoConfigureApiInOneSandbox.class)) {
			test.getApplicationContext()
				.getBeanProvider(ApiInOneSandbox.class)
				.stream()
				.forEach(ApiInOneSandbox::reset);
		}
	}

}
