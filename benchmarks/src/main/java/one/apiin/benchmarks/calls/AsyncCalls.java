package one.apiin.benchmarks.calls;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import one.apiin.benchmarks.peers.Peers;
import one.apiin.benchmarks.server.ServerProcess;
import one.apiin.benchmarks.status.AsyncPeer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 64 status reads in flight: one thread starts the next as soon as one of them is over.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class AsyncCalls {

	static final int REQUESTS = 320;

	@Param({ "httpclient5", "apiinone", "openai", "jdk", "feign-jdk" })
	String peer;

	private final Semaphore free = new Semaphore(AsyncPeer.CONNECTIONS);

	private final AtomicReference<Throwable> problem = new AtomicReference<>();

	private ServerProcess server;

	private AsyncPeer client;

	@Setup
	public void start() throws IOException {
		this.server = ServerProcess.start();
		this.client = Peers.async(this.peer, this.server.url());
	}

	@Benchmark
	@OperationsPerInvocation(REQUESTS)
	public void status() throws InterruptedException {
		for (int i = 0; i < REQUESTS; i++) {
			this.free.acquire();
			this.client.read().whenComplete(this::ended);
		}
		this.free.acquire(AsyncPeer.CONNECTIONS);
		this.free.release(AsyncPeer.CONNECTIONS);
		if (this.problem.get() != null) {
			throw new IllegalStateException(this.problem.get());
		}
	}

	private void ended(Object value, Throwable error) {
		if (error != null) {
			this.problem.set(error);
		}
		this.free.release();
	}

	@TearDown
	public void stop() throws Exception {
		this.client.close();
		this.server.close();
	}

}
