package one.apiin.spring.jobs;

import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import one.apiin.spring.ApiInOneAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * An injection of jobs that are not there is explained by the condition that is not met.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingJobsTests {

	@ParameterizedTest
	@ValueSource(strings = { "apiinone.enabled", "apiinone.jobs.enabled" })
	void jobsThatAreOffAreNamedByTheirSwitch(String property, CapturedOutput output) {
		fail(List.of(Consumer.class, OneDatabase.class), "--" + property + "=false");
		assertThat(output).contains("There is no UploadCoverJobs bean, because " + property + " is false.",
				"Set " + property + "=true.");
	}

	@Test
	void aMissingDataSourceIsNamed(CapturedOutput output) {
		fail(List.of(Consumer.class));
		assertThat(output).contains("There is no UploadCoverJobs bean, because there is no DataSource.",
				"Set spring.datasource.url");
	}

	@Test
	void severalDataSourcesWithoutAPrimaryOneAreListed(CapturedOutput output) {
		fail(List.of(Consumer.class, TwoDatabases.class));
		assertThat(output).contains("none of them is primary: orders, reports", "@Primary")
			.doesNotContain("Consider defining a bean");
	}

	@Test
	void aMissingModuleIsNamedWithItsDependency(CapturedOutput output) {
		fail(new FilteredClassLoader(Scheduler.class), List.of(Consumer.class, OneDatabase.class));
		assertThat(output).contains("db-scheduler is not on the class path", "com.github.kagkarlsson:db-scheduler");
		fail(new FilteredClassLoader(JdbcClient.class), List.of(Consumer.class));
		assertThat(output).contains("JDBC support is not on the class path", "spring-boot-starter-jdbc");
	}

	private static void fail(List<Class<?>> configuration, String... arguments) {
		fail(new FilteredClassLoader("no.such.package"), configuration, arguments);
	}

	private static void fail(FilteredClassLoader classLoader, List<Class<?>> configuration, String... arguments) {
		SpringApplication application = new SpringApplication(new DefaultResourceLoader(classLoader),
				configuration.toArray(Class<?>[]::new));
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		String[] all = Stream.concat(Stream.of("--apiinone.api-key=aio_test"), Stream.of(arguments))
			.toArray(String[]::new);
		assertThatException().isThrownBy(() -> application.run(all).close());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ApiInOneAutoConfiguration.class, ApiInOneJobsAutoConfiguration.class })
	static class Consumer {

		@Bean
		Object consumer(UploadCoverJobs jobs) {
			return jobs;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class })
	static class OneDatabase {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DataSourceTransactionManagerAutoConfiguration.class)
	static class TwoDatabases {

		@Bean
		DataSource orders() {
			return new DriverManagerDataSource("jdbc:h2:mem:orders");
		}

		@Bean
		DataSource reports() {
			return new DriverManagerDataSource("jdbc:h2:mem:reports");
		}

	}

}
