package one.apiin.spring.test;

import javax.sql.DataSource;

import one.apiin.spring.jobs.UploadCoverJobs;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@ApiInOneTest(properties = "spring.datasource.url=jdbc:postgresql://production.invalid/covers")
class SliceDatabaseTests {

	@Test
	void jobsAreNeverInTheDatabaseOfTheApplication(@Autowired UploadCoverJobs jobs, @Autowired DataSource dataSource) {
		assertThat(dataSource).isInstanceOf(EmbeddedDatabase.class);
		assertThat(jobs.findByReference("order-1")).isEmpty();
	}

}
