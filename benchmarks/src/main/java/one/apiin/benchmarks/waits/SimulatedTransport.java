package one.apiin.benchmarks.waits;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.CancellableExchange;
import one.apiin.internal.http.DaemonThreads;
import one.apiin.internal.http.Deadline;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.ExchangeHandler;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.Transport;
import org.apache.hc.core5.http.Header;

/**
 * Answers polls without a network: as many threads as the real one has for its sockets,
 * and answers that are parsed like real ones. A task is finished after so many polls.
 */
final class SimulatedTransport implements Transport, CancellableExchange {

	private static final Header[] NO_HEADERS = {};

	private static final Answer RUNNING = answer("{\"status\":\"pending\"}");

	private static final Answer FINISHED = answer("{\"status\":\"complete\",\"clips\":[{\"id\":\"song_abc\","
			+ "\"audio_url\":\"https://audiopipe.suno.ai/?item_id=song_abc\","
			+ "\"image_url\":\"https://cdn2.suno.ai/image_abc.jpeg\"}],\"created_at\":\"2026-02-24T12:00:30Z\"}");

	private final ExecutorService network = Executors.newFixedThreadPool(2, DaemonThreads.named("simulated-io"));

	private final byte[] polls;

	private final int pollsToFinish;

	SimulatedTransport(int tasks, int pollsToFinish) {
		this.polls = new byte[tasks];
		this.pollsToFinish = pollsToFinish;
	}

	private static Answer answer(String data) {
		String body = "{\"code\":200,\"message\":\"success\",\"data\":" + data + "}";
		return new Answer(200, NO_HEADERS, body.getBytes(StandardCharsets.UTF_8), null);
	}

	@Override
	public Answer send(HttpCall call, Deadline deadline) throws ExchangeFailure {
		throw ExchangeFailure.of(ExchangeFailure.Kind.UNREACHABLE, false, "only waits are simulated");
	}

	/** One task is polled by one thread at a time, so its counter needs no lock. */
	@Override
	public CancellableExchange send(HttpCall call, Deadline deadline, ExchangeHandler handler) {
		String target = call.target();
		int task = Integer.parseInt(target, target.lastIndexOf('-') + 1, target.length(), 10);
		boolean finished = ++this.polls[task] >= this.pollsToFinish;
		this.network.execute(() -> handler.onAnswer(finished ? FINISHED : RUNNING));
		return this;
	}

	@Override
	public void cancel() {
		// The answer comes all the same and is dropped.
	}

	@Override
	public boolean preventSending() {
		return false;
	}

	@Override
	public void close() {
		this.network.shutdownNow();
	}

}
