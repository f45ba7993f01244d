package one.apiin.spring;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A Spring Boot that lacks what the starter needs. */
@ExtendWith(OutputCaptureExtension.class)
class SpringBootVersionCheckTests {

	@Test
	void anOldSpringBootEndsTheStartWithTheVersionsThatWork(CapturedOutput output) {
		SpringApplication application = new SpringApplication(
				new DefaultResourceLoader(new FilteredClassLoader(Threading.class)), Empty.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> application.run("--apiinone.api-key=aio_test").close());
		assertThat(output).contains("APPLICATION FAILED TO START", "needs Spring Boot 4.0 or 4.1", "Update Spring Boot")
			.doesNotContain("NoClassDefFoundError", "\tat ");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(ApiInOneAutoConfiguration.class)
	static class Empty {

	}

}
