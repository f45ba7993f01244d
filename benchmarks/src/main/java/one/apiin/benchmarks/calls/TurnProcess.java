package one.apiin.benchmarks.calls;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One peer in a separate JVM, which calls only in its turns: each line of the standard
 * input is the length of a turn in milliseconds, each line of the output its figures.
 * Ends with its input. Arguments: {@code blocking} or {@code async}, and the peer.
 */
public final class TurnProcess {

	private static final int MAX_SAMPLES = 1 << 20;

	private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

	private final long[] samples = new long[MAX_SAMPLES];

	private TurnProcess() {
	}

	/**
	 * Runs.
	 * @param args kind and peer
	 * @throws Exception if a call fails
	 */
	public static void main(String[] args) throws Exception {
		if (args[0].equals("blocking")) {
			BlockingCalls calls = new BlockingCalls();
			calls.peer = args[1];
			calls.start();
			new TurnProcess().takeTurns(calls::status, 1);
			calls.stop();
		}
		else {
			AsyncCalls calls = new AsyncCalls();
			calls.peer = args[1];
			calls.start();
			new TurnProcess().takeTurns(() -> {
				calls.status();
				return calls;
			}, AsyncCalls.REQUESTS);
			calls.stop();
		}
		System.exit(0);
	}

	private void takeTurns(Call call, int callsAtOnce) throws Exception {
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			takeTurn(call, callsAtOnce, TimeUnit.MILLISECONDS.toNanos(Long.parseLong(line)));
		}
	}

	private void takeTurn(Call call, int callsAtOnce, long nanos) throws Exception {
		int count = 0;
		long compiling = COMPILER.getTotalCompilationTime();
		Expense before = Expense.now();
		long start = System.nanoTime();
		long end = start;
		while (end - start < nanos && count < MAX_SAMPLES) {
			long begin = end;
			call.make();
			end = System.nanoTime();
			this.samples[count++] = end - begin;
		}
		Expense after = Expense.now();
		Arrays.sort(this.samples, 0, count);
		double calls = (double) count * callsAtOnce;
		System.out.printf(Locale.ROOT, "%f %f %f %f %f %d%n", this.samples[count / 2] / 1e3,
				this.samples[(int) (count * 0.99)] / 1e3, calls * 1e9 / (end - start),
				(after.cpuNanos() - before.cpuNanos()) / 1e3 / calls, (after.bytes() - before.bytes()) / calls,
				COMPILER.getTotalCompilationTime() - compiling);
	}

	/** One invocation of a benchmark. */
	private interface Call {

		Object make() throws Exception;

	}

}
