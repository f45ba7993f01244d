package one.apiin.sandbox;

import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;

/**
 * The WireMock server of the sandbox.
 */
final class GatewayServer implements AutoCloseable {

	private static final String HOST = "127.0.0.1";

	// A delayed answer occupies a thread; other requests need some too.
	private static final int THREADS = 256;

	private static final int LOWEST_PRIORITY = Integer.MAX_VALUE;

	private final WireMockServer server;

	/**
	 * Starts a server.
	 * @param port the port, or 0 for a free one
	 * @param answers makes the answer to each request that is not recorded
	 * @param recording recorded answers
	 * @throws IllegalStateException if the port is taken
	 */
	GatewayServer(int port, ResponseTransformerV2 answers, List<StubMapping> recording) {
		this.server = new WireMockServer(configuration(port).extensions(answers));
		this.server.stubFor(WireMock.any(WireMock.anyUrl())
			.atPriority(LOWEST_PRIORITY)
			.willReturn(WireMock.aResponse().withTransformers(answers.getName())));
		recording.forEach(this.server::addStubMapping);
		start(port);
	}

	private static WireMockConfiguration configuration(int port) {
		return WireMockConfiguration.options()
			.bindAddress(HOST)
			.port(port)
			.containerThreads(THREADS)
			.jettyAcceptQueueSize(1024)
			// Over HTTP/2 a reset would end a stream only, not the connection.
			.http2PlainDisabled(true)
			.gzipDisabled(true)
			.useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
			.disableRequestJournal()
			.stubRequestLoggingDisabled(true)
			.extensionScanningEnabled(false)
			.fileSource(new NoFiles())
			.adminAuthenticator((request) -> false);
	}

	private void start(int port) {
		try {
			this.server.start();
		}
		catch (FatalStartupException ex) {
			throw new IllegalStateException(
					"The sandbox cannot listen on port " + port + ": choose another one, or 0 for a free one", ex);
		}
	}

	String origin() {
		return "http://" + HOST + ":" + this.server.port();
	}

	/** Starts recorded sequences of answers again. */
	void restartRecording() {
		this.server.resetScenarios();
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
