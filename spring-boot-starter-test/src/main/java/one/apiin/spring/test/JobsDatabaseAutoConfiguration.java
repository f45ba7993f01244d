package one.apiin.spring.test;

import javax.sql.DataSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

/**
 * Auto-configuration of an in-memory database for the durable jobs of a slice. Never the
 * application's database. Imported by {@link ApiInOneTest} only.
 */
@AutoConfiguration(
		beforeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
		afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnClass(value = EmbeddedDatabase.class, name = { "one.apiin.spring.jobs.UploadCoverJobs", "org.h2.Driver" })
@ConditionalOnBooleanProperty(name = "apiinone.jobs.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(DataSource.class)
public final class JobsDatabaseAutoConfiguration {

	@Bean(destroyMethod = "shutdown")
	EmbeddedDatabase dataSource() {
		return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
	}

}
