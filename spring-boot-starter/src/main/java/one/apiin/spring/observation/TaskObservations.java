package one.apiin.spring.observation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import one.apiin.ExchangeListener;
import one.apiin.error.AwaitTimeoutException;
import one.apiin.error.TaskFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Observes whole tasks of an account, from the accepted submit (or, where another process
 * submitted, from the start of the wait) to the end of the wait. Several waits for one
 * task are one observation. Thread-safe.
 */
final class TaskObservations implements ExchangeListener {

	static final String NAME = "apiinone.tasks";

	/** Tasks that were submitted and that nothing here waits for. */
	private static final int MAX_UNWATCHED = 1000;

	private final String account;

	private final ObservationRegistry registry;

	private final Map<String, Task> tasks = new LinkedHashMap<>();

	TaskObservations(String account, ObservationRegistry registry) {
		this.account = account;
		this.registry = registry;
	}

	@Override
	public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
		return (end) -> {
			if (end.outcome() == Outcome.SUCCESS && end.taskId() != null && !"GET".equals(start.method())) {
				submitted(end.taskId());
			}
		};
	}

	@Override
	public Consumer<WaitEnd> waitStarted(WaitStart start) {
		Task task;
		synchronized (this.tasks) {
			task = this.tasks.computeIfAbsent(start.taskId(), (id) -> new Task(begin()));
			task.waits++;
		}
		return (end) -> ended(start.taskId(), task, end);
	}

	private void submitted(String taskId) {
		Task forgotten = null;
		synchronized (this.tasks) {
			this.tasks.putIfAbsent(taskId, new Task(begin()));
			if (this.tasks.size() > MAX_UNWATCHED) {
				forgotten = forgetOldest();
			}
		}
		if (forgotten != null) {
			forgotten.stop("unwatched");
		}
	}

	private @Nullable Task forgetOldest() {
		for (Map.Entry<String, Task> entry : this.tasks.entrySet()) {
			if (entry.getValue().waits == 0) {
				return this.tasks.remove(entry.getKey());
			}
		}
		return null;
	}

	private Observation begin() {
		return Observation.createNotStarted(NAME, this.registry)
			.contextualName("task at API in One")
			.lowCardinalityKeyValue("account", this.account)
			.lowCardinalityKeyValue("outcome", "unknown")
			.start();
	}

	private void ended(String taskId, Task task, WaitEnd end) {
		synchronized (this.tasks) {
			task.polls = Math.max(task.polls, end.polls());
			if (--task.waits > 0) {
				return;
			}
			this.tasks.remove(taskId, task);
		}
		task.stop(outcome(end.error()));
	}

	private static String outcome(@Nullable Throwable error) {
		if (error == null) {
			return "complete";
		}
		if (error instanceof TaskFailedException) {
			return "failed";
		}
		if (error instanceof AwaitTimeoutException) {
			return "timed_out";
		}
		return (error instanceof CancellationException) ? "cancelled" : "error";
	}

	/** Guarded by the lock of the map, except for {@link #stop}. */
	private static final class Task {

		private final Observation observation;

		private int waits;

		private int polls;

		Task(Observation observation) {
			this.observation = observation;
		}

		void stop(String outcome) {
			this.observation.lowCardinalityKeyValue("outcome", outcome)
				.highCardinalityKeyValue("polls", Integer.toString(this.polls))
				.stop();
		}

	}

}
