package one.apiin.spring.jobs;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;

/**
 * A PostgreSQL server of its own that is killed and started again on its files, or stands
 * still for a while.
 */
final class KillablePostgres implements AutoCloseable {

	private final EmbeddedPostgres first;

	private final List<String> command = new ArrayList<>();

	private final Path folder;

	private ProcessHandle server;

	KillablePostgres() throws IOException {
		this.folder = Files.createTempDirectory("apiinone-postgres");
		this.first = EmbeddedPostgres.builder()
			.setDataDirectory(this.folder.resolve("data"))
			.setServerConfig("synchronous_commit", "on")
			.start();
		this.server = ProcessHandle.of(pid()).orElseThrow();
		// Not as root: as the embedded server does it.
		if (System.getProperty("user.name").equals("root")) {
			this.command.addAll(List.of("unshare", "-U"));
		}
		String line = Files.readString(Path.of("/proc", String.valueOf(this.server.pid()), "cmdline"));
		this.command.addAll(Arrays.asList(line.split("\0")));
	}

	private long pid() throws IOException {
		Path file = this.folder.resolve("data").resolve("postmaster.pid");
		return Long.parseLong(Files.readAllLines(file, StandardCharsets.US_ASCII).get(0));
	}

	String url() {
		return this.first.getJdbcUrl("postgres", "postgres");
	}

	/** As SIGKILL does it; returns when its children have gone, too. */
	void kill() {
		List<ProcessHandle> children = this.server.descendants().toList();
		this.server.destroyForcibly();
		Awaitility.await()
			.dontCatchUncaughtExceptions()
			.atMost(Duration.ofSeconds(30))
			.until(() -> !this.server.isAlive() && children.stream().noneMatch(ProcessHandle::isAlive));
	}

	void startAgain() {
		DataSource database = this.first.getPostgresDatabase();
		Awaitility.await()
			.dontCatchUncaughtExceptions()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(500))
			.until(() -> {
				if (!this.server.isAlive()) {
					File log = this.folder.resolve("log").toFile();
					this.server = new ProcessBuilder(this.command).redirectErrorStream(true)
						.redirectOutput(ProcessBuilder.Redirect.appendTo(log))
						.start()
						.toHandle();
				}
				return answers(database);
			});
	}

	private static boolean answers(DataSource database) {
		try {
			database.getConnection().close();
			return true;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/** Connections stay open, but nobody answers. */
	void freeze() throws IOException, InterruptedException {
		signal("STOP");
	}

	void thaw() throws IOException, InterruptedException {
		signal("CONT");
	}

	private void signal(String name) throws IOException, InterruptedException {
		ChildJvm.signal(name, Stream.concat(Stream.of(this.server), this.server.descendants()));
	}

	@Override
	public void close() throws IOException {
		kill();
		this.first.close();
	}

}
