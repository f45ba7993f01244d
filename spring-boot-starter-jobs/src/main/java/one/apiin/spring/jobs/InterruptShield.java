package one.apiin.spring.jobs;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Hides the interrupt of a thread from the database: H2 closes its file when an
 * interrupted thread uses it. The POST still sees the interrupt.
 */
final class InterruptShield {

	private InterruptShield() {
	}

	/** Clears the interrupt, does the work, and restores the interrupt. */
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

	/** Clears the interrupt, does the work, and restores the interrupt. */
	static void run(Runnable work) {
		get(() -> {
			work.run();
			return Boolean.TRUE;
		});
	}

}
