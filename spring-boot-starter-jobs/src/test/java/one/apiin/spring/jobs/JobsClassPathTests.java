package one.apiin.spring.jobs;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Durable jobs need none of the optional dependencies. */
class JobsClassPathTests {

	private static final String[] NOTHING = { "no.such.package" };

	private static final String[] ACTUATOR = { "org.springframework.boot.actuate", "org.springframework.boot.health" };

	private static final String[] WEB = { "jakarta.servlet", "org.springframework.web",
			"org.springframework.boot.webmvc", "org.springframework.boot.servlet", "org.apache.catalina" };

	private static final String[] SECURITY = { "org.springframework.security", "org.springframework.boot.security" };

	private static final String[] MICROMETER = { "io.micrometer", "org.springframework.boot.micrometer" };

	private ApiInOneSandbox sandbox;

	@BeforeEach
	void start() {
		this.sandbox = ApiInOneSandbox.start();
	}

	@AfterEach
	void stop() {
		this.sandbox.close();
	}

	@ParameterizedTest
	@MethodSource
	void jobsWorkWithout(String part, String[] packages) {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withClassLoader(new FilteredClassLoader(packages))
			.withPropertyValues("apiinone.api-key=aio_test", "apiinone.base-url=" + this.sandbox.baseUrl(),
					"spring.datasource.generate-unique-name=true")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(UploadCoverJobs.class);
				UploadCoverJob job = context.getBean(UploadCoverJobs.class).submit(UploadCoverRequest.of("clip"));
				assertThat(job.state()).isEqualTo(UploadCoverJobState.RUNNING);
			});
	}

	static Stream<Arguments> jobsWorkWithout() {
		return Stream.of(Arguments.of("nothing", NOTHING), Arguments.of("actuator", ACTUATOR), Arguments.of("web", WEB),
				Arguments.of("security", SECURITY), Arguments.of("micrometer", MICROMETER), Arguments.of("all",
						Stream.of(ACTUATOR, WEB, SECURITY, MICROMETER).flatMap(Stream::of).toArray(String[]::new)));
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
