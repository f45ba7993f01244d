package one.apiin.cli;

import java.net.URI;
import java.util.function.Supplier;

import one.apiin.download.ClipDownloader;
import one.apiin.uploadcover.UploadCoverClient;

/**
 * The client of a command while it runs.
 *
 * @param covers the client
 * @param downloads saves clips
 * @param baseUrl the URL of the gateway
 * @param sandbox whether the gateway is the built-in sandbox
 * @param connectionSource describes how the gateway is reached
 * @param resources what to close in the end
 */
record ClientSession(UploadCoverClient covers, ClipDownloader downloads, URI baseUrl, boolean sandbox,
		Supplier<GatewayConnection> connectionSource, Runnable resources) implements AutoCloseable {

	GatewayConnection connection() {
		return this.connectionSource.get();
	}

	@Override
	public void close() {
		this.resources.run();
	}

}
