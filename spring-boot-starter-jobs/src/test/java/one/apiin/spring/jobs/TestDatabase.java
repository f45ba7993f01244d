package one.apiin.spring.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The databases that durable jobs are tested with.
 */
public enum TestDatabase {

	H2 {

		@Override
		public Map<String, Object> fresh() {
			try {
				Path file = Files.createTempDirectory("apiinone-h2").resolve("jobs");
				return Map.of("spring.datasource.url", "jdbc:h2:file:" + file + ";WRITE_DELAY=0",
						"spring.datasource.username", "sa");
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	},

	POSTGRESQL {

		@Override
		public Map<String, Object> fresh() {
			String name = "jobs_" + UUID.randomUUID().toString().replace("-", "");
			try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("create database " + name);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
			return Map.of("spring.datasource.url", Server.POSTGRES.getJdbcUrl("postgres", name),
					"spring.datasource.username", "postgres");
		}

	};

	/**
	 * The properties of a new, empty database.
	 * @return for Spring Boot
	 */
	public abstract Map<String, Object> fresh();

	private static final class Server {

		private static final EmbeddedPostgres POSTGRES = start();

		private static EmbeddedPostgres start() {
			try {
				EmbeddedPostgres server = EmbeddedPostgres.builder()
					.setServerConfig("synchronous_commit", "on")
					.setServerConfig("max_connections", "300")
					.start();
				Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
				return server;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static void stop(EmbeddedPostgres server) {
			try {
				server.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
