package one.apiin.cli;

import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;

import one.apiin.uploadcover.UploadCoverClient;

/**
 * The client of a command while it runs.
 *
 * @param covers the client
 * @param baseUrl the URL of the gateway
 * @param sandbox whether the gateway is the built-in sandbox
 * @param connectionSource describes how the gateway is reached
 * @param resources what to close in the end
 */
record ClientSession(UploadCoverClient covers, URI baseUrl, boolean sandbox,
		Supplier<GatewayConnection> connectionSource, Runnable resources) implements AutoCloseable {

	GatewayConnection connection() {
		return this.connectionSource.get();
	}

	/** Whether the gateway is on this machine. */
	boolean isGatewayLocal() {
		String host = String.valueOf(this.baseUrl.getHost()).toLowerCase(Locale.ROOT);
		return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
	}

	@Override
	public void close() {
		this.resources.run();
	}

}
