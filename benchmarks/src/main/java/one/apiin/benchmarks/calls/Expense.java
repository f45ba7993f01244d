package one.apiin.benchmarks.calls;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * What this process has used since it started.
 *
 * @param cpuNanos CPU time, all threads included
 * @param bytes what the living threads have allocated
 */
record Expense(long cpuNanos, long bytes) {

	private static final OperatingSystemMXBean PROCESS = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

	static Expense now() {
		long bytes = 0;
		for (long each : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
			bytes += Math.max(0, each);
		}
		return new Expense(PROCESS.getProcessCpuTime(), bytes);
	}

}
