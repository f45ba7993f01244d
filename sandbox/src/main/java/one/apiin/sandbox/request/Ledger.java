package one.apiin.sandbox.request;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the gateway received: the proof of "paid once". Bounded and thread-safe.
 */
public final class Ledger {

	private static final int KEPT = 10_000;

	private final Deque<String> bodies = new ArrayDeque<>();

	private final Map<String, Integer> readsOfTask = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
			return size() > KEPT;
		}

	};

	private int posts;

	private int statusReads;

	/**
	 * Enters a POST.
	 * @param body as it came
	 */
	public synchronized void posted(String body) {
		this.posts++;
		this.bodies.addLast(body);
		if (this.bodies.size() > KEPT) {
			this.bodies.removeFirst();
		}
	}

	/**
	 * Enters a status read.
	 * @param taskId the task asked about
	 * @return which read of this task it is, from 1
	 */
	public synchronized int statusRead(String taskId) {
		this.statusReads++;
		return this.readsOfTask.merge(taskId, 1, Integer::sum);
	}

	/**
	 * How many POSTs came.
	 * @return the number
	 */
	public synchronized int posts() {
		return this.posts;
	}

	/**
	 * How many status reads came.
	 * @return the number
	 */
	public synchronized int statusReads() {
		return this.statusReads;
	}

	/**
	 * The bodies of the last 10,000 POSTs.
	 * @return the bodies in the order of their arrival
	 */
	public synchronized List<String> bodies() {
		return List.copyOf(this.bodies);
	}

	/**
	 * Begins a new page.
	 */
	public synchronized void clear() {
		this.posts = 0;
		this.statusReads = 0;
		this.bodies.clear();
		this.readsOfTask.clear();
	}

}
