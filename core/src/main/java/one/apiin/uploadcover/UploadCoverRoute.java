package one.apiin.uploadcover;

import java.lang.reflect.Type;
import java.util.Map;

import one.apiin.internal.call.Calls;
import one.apiin.internal.feign.AnswerReader;
import one.apiin.internal.json.Json;
import one.apiin.internal.wait.WaitSettings;

/**
 * Wires this route into a client. For {@code one.apiin} only.
 */
public final class UploadCoverRoute implements AutoCloseable {

	private final UploadCoverReader reader = new UploadCoverReader();

	private final DefaultUploadCoverClient client;

	public UploadCoverRoute(Calls calls, Json json, WaitSettings waits) {
		this.client = new DefaultUploadCoverClient(calls, json, this.reader, waits);
	}

	public UploadCoverClient client() {
		return this.client;
	}

	/**
	 * The readers of the return types of {@link UploadCoverApi}.
	 * @return the readers by type
	 */
	public Map<Type, AnswerReader<?>> readers() {
		return Map.of(UploadCoverTask.class, (envelope, requested) -> this.reader.task(envelope),
				UploadCoverStatus.class, this.reader::status);
	}

	/** Ends all waits. */
	@Override
	public void close() {
		this.client.close();
	}

}
