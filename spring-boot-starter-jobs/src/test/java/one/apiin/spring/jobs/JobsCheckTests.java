package one.apiin.spring.jobs;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import one.apiin.spring.ApiInOneAutoConfiguration;
import one.apiin.spring.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.UserConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Settings of jobs that can't work end the start, and those that nothing reads are
 * reported.
 */
@ExtendWith(OutputCaptureExtension.class)
class JobsCheckTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ApiInOneAutoConfiguration.class, ApiInOneJobsAutoConfiguration.class,
				ApiInOneCallbackAutoConfiguration.class, ApiInOneJobsCheckAutoConfiguration.class))
		.withPropertyValues("apiinone.api-key=aio_test");

	private final ApplicationContextRunner database = this.runner
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@ParameterizedTest
	@ValueSource(
			strings = { "apiinone.jobs.threads=4", "apiinone.jobs.enabled=true", "apiinone.budget.max-submissions=5" })
	void settingsOfJobsWithoutADataSourceEndTheStart(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidSettingException.class, (ex) -> {
					assertThat(ex).hasMessageContaining(property.substring(0, property.indexOf('=')))
						.hasMessageContaining("there is no DataSource");
					assertThat(ex.action()).contains("spring.datasource.url", "apiinone.jobs.enabled=false");
				}));
	}

	@Test
	void settingsOfJobsWithTwoDataSourcesNeedAPrimaryOne() {
		ApplicationContextRunner two = this.database.withConfiguration(UserConfigurations.of(TwoDatabases.class))
			.withPropertyValues("apiinone.jobs.initialize-schema=always");
		two.run((context) -> assertThat(context).getFailure()
			.isInstanceOf(InvalidSettingException.class)
			.hasMessageContaining("none of them is primary: orders, reports"));
		this.database.withConfiguration(UserConfigurations.of(PrimaryDatabase.class))
			.withPropertyValues("apiinone.jobs.initialize-schema=always")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(UploadCoverJobs.class));
	}

	@Test
	void nobodyNeedsADataSourceWhoSetsNothingOfJobsOrSwitchesThemOff() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withPropertyValues("apiinone.jobs.enabled=false", "apiinone.jobs.threads=4")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void settingsOfAMissingModuleAreReported(CapturedOutput output) {
		this.database.withClassLoader(new FilteredClassLoader(Scheduler.class))
			.withPropertyValues("apiinone.jobs.threads=4")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("Nothing reads apiinone.jobs.threads", "db-scheduler is not on the class path");
		this.database.withClassLoader(new FilteredClassLoader(Scheduler.class))
			.withPropertyValues("apiinone.jobs.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("db-scheduler is not on the class path"));
	}

	@Test
	void aPublicUrlWithoutSpringMvcIsReported(CapturedOutput output) {
		this.database.withPropertyValues("apiinone.callback.public-url=https://covers.example")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(UploadCoverJobs.class));
		assertThat(output.getOut().lines()).anySatisfy((line) -> assertThat(line).contains("WARN",
				"Nothing reads apiinone.callback.public-url", "Spring MVC"));
	}

	@Configuration(proxyBeanMethods = false)
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

	@Configuration(proxyBeanMethods = false)
	static class PrimaryDatabase {

		@Bean
		@Primary
		DataSource orders() {
			return new DriverManagerDataSource("jdbc:h2:mem:primary;DB_CLOSE_DELAY=-1");
		}

		@Bean
		DataSource reports() {
			return new DriverManagerDataSource("jdbc:h2:mem:reports");
		}

	}

}
