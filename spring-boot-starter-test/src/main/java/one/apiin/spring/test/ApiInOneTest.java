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
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test slice for code that uses API in One: the kit's beans, connected to a sandbox as
 * by {@link AutoConfigureApiInOneSandbox}, and nothing else of the application. Add the
 * code under test with {@code @Import}.
 * <p>
 * With {@code apiinone-spring-boot-starter-jobs} and H2 on the class path, there are also
 * durable jobs, in an in-memory database that lives as long as the context. A
 * {@code DataSource} of the test replaces it.
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
@AutoConfigureApiInOneSandbox
public @interface ApiInOneTest {

	/**
	 * Properties in the form {@literal key=value} for this test. They override those of
	 * the application.
	 * @return the properties to add
	 */
	String[] properties() default {};

	/**
	 * Whether components of the application are excluded, except those that
	 * {@link #includeFilters()} selects.
	 * @return whether they are excluded
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Components of the application to add.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Components of the application to exclude.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configuration to exclude.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
