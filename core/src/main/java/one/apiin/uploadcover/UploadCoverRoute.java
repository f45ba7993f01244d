package one.apiin.uploadcover;

import java.lang.reflect.Type;
import java.util.Map;

import one.apiin.internal.Gateway;
import one.apiin.internal.feign.AnswerReader;

/**
 * How this route is wired into a client; called by {@code one.apiin} only.
 */
public final class UploadCoverRoute implements AutoCloseable {

	private final UploadCoverReader reader = new UploadCoverReader();

	private final RoutedUploadCoverClient client;

	public UploadCoverRoute(Gateway gateway) {
		this.client = new RoutedUploadCoverClient(gateway, this.reader);
	}

	public UploadCoverClient client() {
		return this.client;
	}

	/**
	 * How the return types of {@link UploadCoverApi} are read.
	 * @return the readers by type
	 */
	public Map<Type, AnswerReader<?>> readers() {
		return Map.of(UploadCoverTask.class, (envelope, asked) -> this.reader.task(envelope), UploadCoverStatus.class,
				this.reader::status);
	}

	/** Ends all waits. */
	@Override
	public void close() {
		this.client.close();
	}

}
