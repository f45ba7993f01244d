package one.apiin.spring;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.validation.Validator;
import one.apiin.error.InvalidRequestException;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The client needs nothing of what an application may or may not bring. */
class ClassPathTests {

	private static final String[] ACTUATOR = { "org.springframework.boot.actuate", "org.springframework.boot.health" };

	private static final String[] WEB = { "jakarta.servlet", "org.springframework.web",
			"org.springframework.boot.webmvc", "org.springframework.boot.servlet", "org.apache.catalina" };

	private static final String[] MICROMETER = { "io.micrometer", "org.springframework.boot.micrometer" };

	private static final String[] SANDBOX = { "one.apiin.sandbox", "com.github.tomakehurst", "wiremock" };

	private KeepAliveGateway gateway;

	@BeforeEach
	void start() throws IOException {
		this.gateway = new KeepAliveGateway();
	}

	@AfterEach
	void stop() throws IOException {
		this.gateway.close();
	}

	@Test
	void withEverythingOnTheClassPathTheOptionalPartsAreThere() {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues(properties())
			.run((context) -> {
				assertWorks(context);
				assertThat(context).hasBean("apiInOneTaskMetrics").hasBean("apiInOneExchangeObservations");
			});
	}

	@ParameterizedTest
	@MethodSource
	void theClientWorksWithout(String part, String[] packages) {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withClassLoader(new FilteredClassLoader(packages))
			.withPropertyValues(properties())
			.run((context) -> {
				assertWorks(context);
				assertThat(context.getBeanDefinitionNames()).extracting(context::getType)
					.extracting(String::valueOf)
					.noneMatch((type) -> type.contains("one.apiin.spring." + part));
			});
	}

	static Stream<Arguments> theClientWorksWithout() {
		return Stream.of(Arguments.of("actuate", ACTUATOR), Arguments.of("web", WEB),
				Arguments.of("observation", MICROMETER), Arguments.of("sandbox", SANDBOX), Arguments.of("actuate",
						Stream.of(ACTUATOR, WEB, MICROMETER, SANDBOX).flatMap(Stream::of).toArray(String[]::new)));
	}

	@Test
	void theClientWorksInAWebApplicationWithoutActuatorAndMicrometer() {
		new WebApplicationContextRunner().withUserConfiguration(Application.class)
			.withClassLoader(
					new FilteredClassLoader(Stream.of(ACTUATOR, MICROMETER).flatMap(Stream::of).toArray(String[]::new)))
			.withPropertyValues(properties())
			.run((context) -> {
				assertThat(context).hasNotFailed().hasBean("mvcValidator");
				assertGenerates(context);
			});
	}

	@Test
	void requestsAreValidatedWithoutAValidatorOfTheApplication() {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.validation"))
			.withPropertyValues(properties())
			.run((context) -> {
				assertWorks(context);
				assertThat(context).doesNotHaveBean(Validator.class);
				assertThatExceptionOfType(InvalidRequestException.class)
					.isThrownBy(() -> context.getBean(UploadCoverClient.class).generate(UploadCoverRequest.of(" ")));
			});
	}

	private String[] properties() {
		return new String[] { "apiinone.api-key=aio_test", "apiinone.base-url=" + this.gateway.baseUrl() };
	}

	private static void assertWorks(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed().hasSingleBean(UploadCoverClient.class);
		assertGenerates(context);
	}

	private static void assertGenerates(ApplicationContext context) {
		assertThat(context.getBean(UploadCoverClient.class).generate(UploadCoverRequest.of("aud1")).taskId())
			.isEqualTo("some");
	}

	@Configuration(proxyBeanMethods = false)
	@Import(AutoConfigurationOfPresentJars.class)
	static class Application {

	}

	/**
	 * A class that is hidden is still listed, which it is not where its jar is missing.
	 */
	static final class AutoConfigurationOfPresentJars extends AutoConfigurationImportSelector {

		@Override
		protected List<String> getCandidateConfigurations(AnnotationMetadata metadata,
				AnnotationAttributes attributes) {
			return super.getCandidateConfigurations(metadata, attributes).stream()
				.filter((name) -> ClassUtils.isPresent(name, getBeanClassLoader()))
				.toList();
		}

		@Override
		protected AnnotationAttributes getAttributes(AnnotationMetadata metadata) {
			return new AnnotationAttributes(Map.of("exclude", new String[0], "excludeName", new String[0]));
		}

	}

}
