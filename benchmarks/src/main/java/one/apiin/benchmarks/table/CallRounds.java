package one.apiin.benchmarks.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import one.apiin.benchmarks.calls.ProcessCpu;
import one.apiin.benchmarks.server.ServerProcess;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs a JMH benchmark in rounds: each peer once per round, in a JVM of its own, so that
 * what disturbs the machine for a while disturbs all of them.
 */
final class CallRounds {

	private final Map<String, List<Figures>> figures = new LinkedHashMap<>();

	private final Options options;

	CallRounds(Class<?> benchmark, Effort effort, ServerProcess server) {
		TimeValue time = TimeValue.milliseconds(effort.iteration().toMillis());
		this.options = new OptionsBuilder().include("\\." + benchmark.getSimpleName() + "\\.")
			.forks(1)
			.warmupIterations(effort.iterations())
			.warmupTime(time)
			.measurementIterations(effort.iterations())
			.measurementTime(time)
			.addProfiler(ProcessCpu.class)
			.addProfiler(GCProfiler.class)
			.jvmArgsAppend("-D" + ServerProcess.PROPERTY + "=" + server.url())
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build();
	}

	void runOnce() throws RunnerException {
		for (RunResult result : new Runner(this.options).run()) {
			this.figures.computeIfAbsent(result.getParams().getParam("peer"), (peer) -> new ArrayList<>())
				.add(Figures.of(result));
		}
	}

	/**
	 * What was measured so far.
	 * @return per peer one entry for each round
	 */
	Map<String, List<Figures>> figures() {
		return this.figures;
	}

}
