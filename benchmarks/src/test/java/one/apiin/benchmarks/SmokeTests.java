package one.apiin.benchmarks;

import java.io.IOException;
import java.util.Collection;

import one.apiin.benchmarks.calls.AsyncCalls;
import one.apiin.benchmarks.calls.BlockingCalls;
import one.apiin.benchmarks.calls.ProcessCpu;
import one.apiin.benchmarks.server.ServerProcess;
import one.apiin.benchmarks.waits.WaitsRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every benchmark runs and measures something. What it measures here means nothing.
 */
class SmokeTests {

	private static ServerProcess server;

	@BeforeAll
	static void startServer() throws IOException {
		server = ServerProcess.start();
		System.setProperty(ServerProcess.PROPERTY, server.url());
	}

	@AfterAll
	static void stopServer() throws IOException {
		System.clearProperty(ServerProcess.PROPERTY);
		server.close();
	}

	@Test
	void everyPeerReadsBlocking() throws RunnerException {
		assertThat(run(BlockingCalls.class)).hasSize(9);
	}

	@Test
	void everyPeerReadsAsynchronously() throws RunnerException {
		assertThat(run(AsyncCalls.class)).hasSize(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "simulated", "socket" })
	void waitsRunToTheirEnd(String transport) throws Exception {
		WaitsRun.main(new String[] { "50", transport, "200" });
	}

	private static Collection<RunResult> run(Class<?> benchmark) throws RunnerException {
		Options options = new OptionsBuilder().include("\\." + benchmark.getSimpleName() + "\\.")
			.forks(0)
			.warmupIterations(0)
			.measurementIterations(1)
			.measurementTime(TimeValue.milliseconds(20))
			.addProfiler(ProcessCpu.class)
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build();
		return new Runner(options).run();
	}

}
