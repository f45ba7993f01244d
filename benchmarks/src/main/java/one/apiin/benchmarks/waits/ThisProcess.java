package one.apiin.benchmarks.waits;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/**
 * What this JVM uses.
 */
final class ThisProcess {

	private static final OperatingSystemMXBean SYSTEM = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private ThisProcess() {
	}

	static long cpuNanos() {
		return SYSTEM.getProcessCpuTime();
	}

	/** Bytes that are still used after a garbage collection. */
	static long heapInUse() throws InterruptedException {
		for (int i = 0; i < 3; i++) {
			System.gc();
			Thread.sleep(50);
		}
		MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
		return heap.getUsed();
	}

	/**
	 * CPU time of the threads that do the work: the library's and the simulated
	 * network's. Unlike the process's, it holds no compiler, which keeps an idle JVM
	 * busy.
	 */
	static long workNanos() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		return threads().filter((thread) -> isLibrary(thread) || thread.getName().startsWith("simulated-"))
			.mapToLong((thread) -> Math.max(0, threads.getThreadCpuTime(thread.getId())))
			.sum();
	}

	/** How many threads of the library there are. */
	static int libraryThreads() {
		return (int) threads().filter(ThisProcess::isLibrary).count();
	}

	private static boolean isLibrary(Thread thread) {
		return thread.getName().startsWith("apiinone-");
	}

	private static Stream<Thread> threads() {
		Thread[] threads = new Thread[Thread.activeCount() * 2 + 16];
		return Arrays.stream(threads, 0, Thread.enumerate(threads));
	}

}
