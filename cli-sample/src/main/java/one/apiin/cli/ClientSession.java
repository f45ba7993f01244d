package one.apiin.cli;

import java.net.URI;
import java.util.Locale;

import one.apiin.uploadcover.UploadCoverClient;

/**
 * The client of a command while it runs.
 *
 * @param covers the client
 * @param baseUrl the URL of the gateway
 * @param sandbox whether the gateway is the built-in sandbox
 * @param resources what to close in the end
 */
record ClientSession(UploadCoverClient covers, URI baseUrl, boolean sandbox,
		Runnable resources) implements AutoCloseable {

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
