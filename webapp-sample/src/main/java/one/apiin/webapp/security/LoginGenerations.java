package one.apiin.webapp.security;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the logouts of each user, for all instances. Thread-safe; blocks on the
 * database.
 */
@Component
class LoginGenerations {

	private final JdbcClient jdbc;

	LoginGenerations(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	long of(String user) {
		return this.jdbc.sql("select generation from covers_login where name = ?")
			.param(user)
			.query(Long.class)
			.optional()
			.orElse(0L);
	}

	void raise(String user) {
		if (!increment(user)) {
			try {
				this.jdbc.sql("insert into covers_login (name, generation) values (?, 1)").param(user).update();
			}
			catch (DuplicateKeyException ex) {
				increment(user);
			}
		}
	}

	private boolean increment(String user) {
		return this.jdbc.sql("update covers_login set generation = generation + 1 where name = ?")
			.param(user)
			.update() > 0;
	}

}
