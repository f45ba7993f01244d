package one.apiin.spring.jobs.tracking;

import java.util.HashSet;
import java.util.Set;

/**
 * The tasks of an account that the gateway did not know since it last knew one. Several
 * of them speak of a wrong key rather than of lost tasks. Thread-safe.
 */
final class UnknownTasks {

	private static final int MANY = 3;

	private final Set<String> tasks = new HashSet<>();

	/**
	 * The gateway does not know a task.
	 * @param taskId the task
	 */
	synchronized void add(String taskId) {
		if (this.tasks.size() < MANY) {
			this.tasks.add(taskId);
		}
	}

	/** The gateway knows a task. */
	synchronized void clear() {
		this.tasks.clear();
	}

	synchronized boolean areMany() {
		return this.tasks.size() >= MANY;
	}

}
