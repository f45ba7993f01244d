package one.apiin.spring.test;

import javax.sql.DataSource;

import one.apiin.spring.jobs.UploadCoverJobs;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

@ApiInOneTest
class OwnDatabaseInSliceTests {

	@Test
	void aDataSourceOfTheTestReplacesTheOneOfTheSlice(@Autowired UploadCoverJobs jobs,
			@Autowired DataSource dataSource) {
		assertThat(dataSource).isInstanceOf(DriverManagerDataSource.class);
		assertThat(jobs.findByReference("order-1")).isEmpty();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Database {

		@Bean
		DataSource own() {
			return new DriverManagerDataSource("jdbc:h2:mem:own;DB_CLOSE_DELAY=-1", "sa", "");
		}

	}

}
