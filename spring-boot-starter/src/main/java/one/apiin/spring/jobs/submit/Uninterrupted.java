package one.apiin.spring.jobs.submit;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the interrupt of a thread away from the database: H2 closes its file when an
 * interrupted thread touches it. The POST still sees the interrupt.
 */
final class Uninterrupted {

	private Uninterrupted() {
	}

	static <T extends @Nullable Object> T get(Supplier<T> work) {
		boolean interrupted = Thread.interrupted();
		try {
			return work.get();
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	static void run(Runnable work) {
		get(() -> {
			work.run();
			return Boolean.TRUE;
		});
	}

}
