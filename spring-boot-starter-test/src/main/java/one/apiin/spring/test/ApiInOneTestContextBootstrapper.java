package one.apiin.spring.test;

import java.util.stream.Stream;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Enables the sandbox, and makes waits as fast as its tasks.
 */
final class ApiInOneTestContextBootstrapper extends TestSliceTestContextBootstrapper<ApiInOneTest> {

	private static final String[] PROPERTIES = { "apiinone.enabled=true", "apiinone.sandbox.enabled=true",
			"apiinone.sandbox.port=0", "apiinone.await.initial-interval=50ms", "apiinone.await.max-interval=50ms" };

	@Override
	protected String[] getProperties(Class<?> testClass) {
		String[] own = super.getProperties(testClass);
		return (own != null) ? Stream.of(PROPERTIES, own).flatMap(Stream::of).toArray(String[]::new) : PROPERTIES;
	}

}
