package one.apiin.internal.record;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.CancellableExchange;
import one.apiin.internal.http.Deadline;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.ExchangeFailure.Kind;
import one.apiin.internal.http.ExchangeHandler;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.Transport;
import one.apiin.internal.json.Json;

/**
 * Records each exchange of another transport. Failures without an answer are recorded if
 * the request was sent and the gateway or the network ended the exchange. Thread-safe.
 */
public final class RecordingTransport implements Transport {

	private final Transport transport;

	private final Recorder recorder;

	private final InstantSource clock;

	/**
	 * A transport that records.
	 * @param directory where the files are written, created when the first is
	 * @param apiKey the current key, which is masked
	 */
	public RecordingTransport(Transport transport, Path directory, Supplier<String> apiKey, Json json,
			InstantSource clock) {
		this.transport = transport;
		this.recorder = new Recorder(new RecordingDirectory(directory, json), new Redaction(apiKey, json), json);
		this.clock = clock;
	}

	@Override
	public Answer send(HttpCall call, Deadline deadline) throws ExchangeFailure {
		try {
			Answer answer = this.transport.send(call, deadline);
			answered(call, answer);
			return answer;
		}
		catch (ExchangeFailure failure) {
			failed(call, failure);
			throw failure;
		}
	}

	@Override
	public CancellableExchange send(HttpCall call, Deadline deadline, ExchangeHandler handler) {
		return this.transport.send(call, deadline, new ExchangeHandler() {
			@Override
			public void onAnswer(Answer answer) {
				answered(call, answer);
				handler.onAnswer(answer);
			}

			@Override
			public void onFailure(ExchangeFailure failure) {
				failed(call, failure);
				handler.onFailure(failure);
			}
		});
	}

	private void answered(HttpCall call, Answer answer) {
		this.recorder.record(new RecordedExchange(call, answer, null, this.clock.instant()));
	}

	private void failed(HttpCall call, ExchangeFailure failure) {
		if (failure.sent() && (failure.kind() == Kind.BROKEN || failure.kind() == Kind.DEADLINE)) {
			this.recorder.record(new RecordedExchange(call, null, failure, this.clock.instant()));
		}
	}

	@Override
	public void close() {
		this.transport.close();
		this.recorder.close();
	}

}
