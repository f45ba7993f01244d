package one.apiin.spring.jobs.database;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the interrupt of a thread away from the database: H2 closes its file when an
 * interrupted thread touches it. The POST still sees the interrupt.
 */
public final class Uninterrupted {

	private Uninterrupted() {
	}

	/**
	 * Works without an interrupt, which is there again afterwards.
	 * @param <T> what comes out
	 * @param work what touches the database
	 * @return what came out
	 */
	public static <T extends @Nullable Object> T get(Supplier<T> work) {
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

	/**
	 * Works without an interrupt, which is there again afterwards.
	 * @param work what touches the database
	 */
	public static void run(Runnable work) {
		get(() -> {
			work.run();
			return Boolean.TRUE;
		});
	}

}
