package one.apiin.spring.jobs;

import java.util.HashSet;
import java.util.Set;

/**
 * The tasks of an account that the gateway did not know since it last knew one. Several
 * of them indicate a wrong key rather than lost tasks. Thread-safe.
 */
final class UnknownTasks {

	private static final int MANY = 3;

	private final Set<String> tasks = new HashSet<>();

	synchronized void add(String taskId) {
		if (this.tasks.size() < MANY) {
			this.tasks.add(taskId);
		}
	}

	synchronized void clear() {
		this.tasks.clear();
	}

	synchronized boolean areMany() {
		return this.tasks.size() >= MANY;
	}

}
