package one.apiin.webapp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.annotation.AliasFor;

/**
 * The whole application on a database in memory, with a quick sandbox.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@AutoConfigureMockMvc
public @interface WebappTest {

	/**
	 * Further properties.
	 * @return as in application.properties
	 */
	@AliasFor(annotation = SpringBootTest.class, attribute = "properties")
	String[] value() default { WebappTest.MEMORY, WebappTest.QUICK, WebappTest.CLIPS };

	/** A database of its own for each application context. */
	String MEMORY = "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1";

	/** Covers that are ready soon. */
	String QUICK = "covers.sandbox-task-duration=300ms";

	/** Away from the sources. */
	String CLIPS = "covers.clips.directory=target/test-clips";

}
