package one.apiin.cli.gateway;

import java.net.URI;
import java.util.Locale;

import one.apiin.uploadcover.UploadCoverClient;

/**
 * What a command works with while it runs.
 *
 * @param covers the client
 * @param baseUrl where the gateway is
 * @param sandbox whether it is the built-in sandbox
 * @param resources what to close in the end
 */
public record Session(UploadCoverClient covers, URI baseUrl, boolean sandbox,
		Runnable resources) implements AutoCloseable {

	/**
	 * Whether the gateway is on this machine.
	 * @return true for a loopback host
	 */
	public boolean gatewayIsLocal() {
		String host = String.valueOf(this.baseUrl.getHost()).toLowerCase(Locale.ROOT);
		return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
	}

	@Override
	public void close() {
		this.resources.run();
	}

}
