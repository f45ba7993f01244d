package one.apiin.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records what the gateway received, as the proof of "paid once". Bounded; thread-safe.
 */
final class Ledger {

	private static final int MAX_ENTRIES = 10_000;

	private final Deque<String> bodies = new ArrayDeque<>();

	private final Map<String, Integer> readsOfTask = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
			return size() > MAX_ENTRIES;
		}

	};

	private int posts;

	private int statusReads;

	synchronized void posted(String body) {
		this.posts++;
		this.bodies.addLast(body);
		if (this.bodies.size() > MAX_ENTRIES) {
			this.bodies.removeFirst();
		}
	}

	/** Records a status read and returns its number for this task, from 1. */
	synchronized int statusRead(String taskId) {
		this.statusReads++;
		return this.readsOfTask.merge(taskId, 1, Integer::sum);
	}

	synchronized int posts() {
		return this.posts;
	}

	synchronized int statusReads() {
		return this.statusReads;
	}

	/** Returns the bodies of the last 10,000 POSTs, oldest first. */
	synchronized List<String> bodies() {
		return List.copyOf(this.bodies);
	}

	synchronized void clear() {
		this.posts = 0;
		this.statusReads = 0;
		this.bodies.clear();
		this.readsOfTask.clear();
	}

}
