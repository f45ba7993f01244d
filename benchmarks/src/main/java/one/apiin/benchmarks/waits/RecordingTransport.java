package one.apiin.benchmarks.waits;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.CancellableExchange;
import one.apiin.internal.http.Deadline;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.ExchangeHandler;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.Transport;

/**
 * Measures how late each poll reaches the transport, and how late its answer is there.
 */
final class RecordingTransport implements Transport {

	private final Transport transport;

	private final RecordingTimer timer;

	private final Lateness started;

	private final Lateness answered;

	RecordingTransport(Transport transport, RecordingTimer timer, int polls) {
		this.transport = transport;
		this.timer = timer;
		this.started = new Lateness(polls);
		this.answered = new Lateness(polls);
	}

	Lateness started() {
		return this.started;
	}

	Lateness answered() {
		return this.answered;
	}

	@Override
	public Answer send(HttpCall call, Deadline deadline) throws ExchangeFailure {
		return this.transport.send(call, deadline);
	}

	@Override
	public CancellableExchange send(HttpCall call, Deadline deadline, ExchangeHandler handler) {
		long due = this.timer.due();
		this.started.add(this.timer.nanoTime() - due);
		return this.transport.send(call, deadline, new ExchangeHandler() {

			@Override
			public void onAnswer(Answer answer) {
				RecordingTransport.this.answered.add(RecordingTransport.this.timer.nanoTime() - due);
				handler.onAnswer(answer);
			}

			@Override
			public void onFailure(ExchangeFailure failure) {
				handler.onFailure(failure);
			}

		});
	}

	@Override
	public void close() {
		this.transport.close();
	}

}
