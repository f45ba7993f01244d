package one.apiin.benchmarks.calls;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import one.apiin.benchmarks.peers.Peers;
import one.apiin.benchmarks.server.ServerProcess;
import one.apiin.benchmarks.status.BlockingPeer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One status read after the other on one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class BlockingCalls {

	@Param({ "raw-socket", "httpclient5", "apiinone", "openai", "jdk", "feign", "feign-jdk", "spring-httpclient5",
			"spring-jdk" })
	String peer;

	private ServerProcess server;

	private BlockingPeer client;

	@Setup
	public void start() throws IOException {
		this.server = ServerProcess.start();
		this.client = Peers.blocking(this.peer, this.server.url());
	}

	@Benchmark
	public Object status() throws Exception {
		return this.client.read();
	}

	@TearDown
	public void stop() throws Exception {
		this.client.close();
		this.server.close();
	}

}
