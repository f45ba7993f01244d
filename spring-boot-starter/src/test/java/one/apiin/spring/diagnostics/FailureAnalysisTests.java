package one.apiin.spring.diagnostics;

import one.apiin.spring.ApiInOneAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** As a developer sees it: an application that does not start, and what it prints. */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	@Test
	void aMissingKeyFailsTheStartWithThreeWaysToSetIt(CapturedOutput output) {
		fail();
		assertThat(output).contains("APPLICATION FAILED TO START", "property apiinone.api-key in application.yml",
				"variable APIINONE_API_KEY", "ApiInOneConnectionDetails", "apiinone.sandbox.enabled=true");
	}

	@Test
	void aMalformedKeyFailsTheStartWithoutBeingPrinted(CapturedOutput output) {
		fail("--apiinone.api-key=Bearer aio_canary");
		assertThat(output).contains("APPLICATION FAILED TO START", "apiinone.api-key", "must not start with")
			.doesNotContain("aio_canary");
	}

	static void fail(String... arguments) {
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF)
				.run(arguments)
				.close());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(ApiInOneAutoConfiguration.class)
	static class Application {

	}

}
