package one.apiin.spring.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.jdbc.init.PlatformPlaceholderDatabaseDriverResolver;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Creates the tables by Spring Boot's conventions. Several nodes may do so at once: a
 * node whose statements fail continues, and {@link DatabaseCheck} checks the result.
 */
final class JobsSchemaInitializer extends DataSourceScriptDatabaseInitializer {

	private final List<String> locations;

	private final JobTables tables;

	JobsSchemaInitializer(DataSource dataSource, DatabaseInitializationMode mode, JobTables tables) {
		this(dataSource, settings(dataSource, mode), tables);
	}

	private JobsSchemaInitializer(DataSource dataSource, DatabaseInitializationSettings settings, JobTables tables) {
		super(dataSource, settings);
		List<String> schema = settings.getSchemaLocations();
		this.locations = (schema != null) ? schema : List.of();
		this.tables = tables;
	}

	private static DatabaseInitializationSettings settings(DataSource dataSource, DatabaseInitializationMode mode) {
		DatabaseInitializationSettings settings = new DatabaseInitializationSettings();
		settings.setMode(mode);
		settings.setContinueOnError(true);
		settings.setSchemaLocations(new PlatformPlaceholderDatabaseDriverResolver().resolveAll(dataSource,
				"classpath:one/apiin/spring/jobs/schema-@@platform@@.sql"));
		return settings;
	}

	@Override
	protected void customize(ResourceDatabasePopulator populator) {
		populator.setScripts(this.locations.stream().map(this::script).toArray(Resource[]::new));
	}

	private Resource script(String location) {
		Resource script = new DefaultResourceLoader(getClass().getClassLoader()).getResource(location);
		try {
			String sql = this.tables.in(script.getContentAsString(StandardCharsets.UTF_8));
			return new ByteArrayResource(sql.getBytes(StandardCharsets.UTF_8), location);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
