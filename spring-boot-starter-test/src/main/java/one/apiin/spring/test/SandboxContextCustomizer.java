package one.apiin.spring.test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Enables the sandbox and shortens its tasks and the intervals of status reads. Equal to
 * every other one, so that tests share contexts.
 */
record SandboxContextCustomizer() implements ContextCustomizer {

	private static final String TEST = TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME;

	/** Only the properties of the test override these. */
	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		PropertySource<?> sandbox = new SandboxPropertySource();
		if (sources.contains(TEST)) {
			sources.addAfter(TEST, sandbox);
		}
		else {
			sources.addFirst(sandbox);
		}
	}

}
