package one.apiin.benchmarks.startup;

import java.lang.management.ManagementFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A Spring MVC application without anything of its own: prints how many milliseconds
 * after the JVM's start it was ready, and ends.
 */
@SpringBootApplication
public class Application {

	public static void main(String[] args) {
		try (var context = SpringApplication.run(Application.class, args)) {
			long ready = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
			System.out.println("ready=" + ready + " beans=" + context.getBeanDefinitionCount());
		}
	}

}
