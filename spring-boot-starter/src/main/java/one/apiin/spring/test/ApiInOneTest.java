package one.apiin.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of code that uses API in One, and nothing else of the application: the kit's
 * beans, pointed at a sandbox that starts with the context. Nothing reaches the real
 * gateway, whatever the application's properties say.
 * <p>
 * {@code ApiInOneSandbox} can be injected, to lay answers ready and to count POSTs; it is
 * reset before each test method. Tasks take 200 ms there, and waits ask every 50 ms
 * unless properties say otherwise. Code under test is added with {@code @Import}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(ApiInOneTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(ApiInOneTypeExcludeFilter.class)
@ImportAutoConfiguration
@TestExecutionListeners(listeners = SandboxReset.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface ApiInOneTest {

	/**
	 * Properties in form {@literal key=value} for this test, above those of the
	 * application.
	 * @return the properties to add
	 */
	String[] properties() default {};

	/**
	 * Whether components of the application are left out; those that
	 * {@link #includeFilters()} names are not.
	 * @return whether they are left out
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Components of the application to add.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Components of the application to leave out.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configuration to leave out.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
