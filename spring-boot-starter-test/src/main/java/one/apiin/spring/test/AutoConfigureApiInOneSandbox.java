package one.apiin.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.parallel.ResourceLock;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Connects the application of a test to a sandbox that starts with the context. Use it
 * with {@code @SpringBootTest}, or with a test slice such as {@code @WebMvcTest}, which
 * then has the beans of the client too. No request reaches the real gateway, whatever the
 * application's properties are, unless the application defines an {@code ApiInOneClient}.
 * <p>
 * Inject {@code ApiInOneSandbox} to prepare answers and to count POSTs; it is reset
 * before each test method. Its tasks take 200 ms, and the status is read every 50 ms,
 * unless the properties of the test say otherwise.
 * <p>
 * If JUnit runs tests in parallel, tests with this annotation run one at a time, because
 * they may share a sandbox.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@ResourceLock("one.apiin.spring.test.sandbox")
public @interface AutoConfigureApiInOneSandbox {

}
