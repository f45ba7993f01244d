package one.apiin.benchmarks.waits;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

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

	/** How many threads of the library there are. */
	static int libraryThreads() {
		Thread[] threads = new Thread[Thread.activeCount() * 2 + 16];
		int count = Thread.enumerate(threads);
		int own = 0;
		for (int i = 0; i < count; i++) {
			own += threads[i].getName().startsWith("apiinone-") ? 1 : 0;
		}
		return own;
	}

}
