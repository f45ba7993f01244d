package one.apiin.webapp;

import java.util.Map;

import one.apiin.sandbox.ApiInOneSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class SandboxByDefaultTests {

	private static ConfigurableApplicationContext run(String port) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
					Map.of("APIINONE_SANDBOX_PORT", port)));
		return new SpringApplicationBuilder(CoversApplication.class).environment(environment)
			.run("--spring.datasource.url=jdbc:h2:mem:${random.uuid}", "--server.port=0",
					"--covers.clips.directory=target/test-clips");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp://10.0.0.1:80", "udp://[fd00::1]:80", "" })
	void whatKubernetesSaysOfAServiceIsNoPort(String port) {
		try (ConfigurableApplicationContext application = run(port)) {
			assertThat(application.getBean(ApiInOneSandbox.class).baseUrl()).startsWith("http://");
		}
	}

	@Test
	void whatIsNoPortAtAllEndsTheStartWithTheNameOfTheProperty(CapturedOutput output) {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> run("eighty").close());
		assertThat(output).contains("APPLICATION FAILED TO START", "apiinone.sandbox.port", "eighty");
	}

}
