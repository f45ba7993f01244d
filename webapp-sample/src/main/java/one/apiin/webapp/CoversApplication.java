package one.apiin.webapp;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The application.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class CoversApplication {

	public static void main(String[] arguments) {
		SpringApplication.run(CoversApplication.class, arguments);
	}

}
