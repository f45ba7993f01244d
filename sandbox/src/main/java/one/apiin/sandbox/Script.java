package one.apiin.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The answers that a test has scripted for one route. Thread-safe.
 */
final class Script {

	private final Deque<Answer> next = new ArrayDeque<>();

	private final Map<String, Deque<Answer>> byId = new HashMap<>();

	synchronized void next(Answer... answers) {
		this.next.addAll(List.of(answers));
	}

	synchronized void on(String id, Answer... answers) {
		this.byId.put(id, new ArrayDeque<>(List.of(answers)));
	}

	/** Returns the next answer, or {@code null} if none is scripted. */
	synchronized @Nullable Answer take(@Nullable String id) {
		Answer answer = this.next.poll();
		return (answer != null) ? answer : takeSticky(this.byId.get(id));
	}

	private static @Nullable Answer takeSticky(@Nullable Deque<Answer> answers) {
		if (answers == null) {
			return null;
		}
		return (answers.size() > 1) ? answers.poll() : answers.peek();
	}

	synchronized void clear() {
		this.next.clear();
		this.byId.clear();
	}

}
