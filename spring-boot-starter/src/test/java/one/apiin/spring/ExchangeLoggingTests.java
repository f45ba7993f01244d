package one.apiin.spring;

import java.io.IOException;
import java.util.UUID;

import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ExchangeLoggingTests {

	private static final String KEY = "aio_" + UUID.randomUUID();

	@Test
	void debugIsOneLinePerExchange(CapturedOutput output) throws IOException {
		generate("--logging.level.one.apiin.exchange=debug");
		assertThat(output.toString().lines().filter((line) -> line.contains("one.apiin.exchange"))).singleElement()
			.asString()
			.contains("DEBUG", "POST /audio/music/upload-cover/generate -> 200 in ", "(attempt 1)");
	}

	@Test
	void traceAddsBodiesCutShort(CapturedOutput output) throws IOException {
		generate("--logging.level.one.apiin.exchange=trace");
		assertThat(output).contains("TRACE", "\"audio_id\":\"aud123456789\"", "\"task_id\":\"some\"");
		assertThat(output.toString().lines().filter((line) -> line.contains("aud123456789"))).singleElement()
			.asString()
			.hasSizeLessThan(2600);
	}

	@Test
	void theKeyIsInNoLogAtAnyLevel(CapturedOutput output) throws IOException {
		generate("--logging.level.root=trace");
		assertThat(output).contains("TRACE", "DEBUG")
			.doesNotContain(KEY)
			.doesNotContain("Bearer " + KEY.substring(0, 8));
	}

	private static void generate(String argument) throws IOException {
		try (KeepAliveGateway gateway = new KeepAliveGateway();
				ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
					.web(WebApplicationType.NONE)
					.run(argument, "--apiinone.api-key=" + KEY, "--apiinone.base-url=" + gateway.baseUrl())) {
			context.getBean(UploadCoverClient.class)
				.generate(UploadCoverRequest.builder("aud123456789").extra("long", "x".repeat(5000)).build());
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
