package one.apiin.spring.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

/** A gateway behind real TLS that gives the documented answers. */
final class TlsGateway implements AutoCloseable {

	private final AtomicInteger posts = new AtomicInteger();

	private final List<String> proxyCredentials = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpsServer server;

	TlsGateway(SSLContext context, boolean clientCertificate) throws IOException {
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setHttpsConfigurator(new HttpsConfigurator(context) {

			@Override
			public void configure(HttpsParameters params) {
				SSLParameters parameters = context.getDefaultSSLParameters();
				parameters.setNeedClientAuth(clientCertificate);
				params.setSSLParameters(parameters);
			}

		});
		this.server.setExecutor(this.threads);
		this.server.createContext("/api/v1/audio/music/upload-cover/generate", this::generate);
		this.server.createContext("/asking/audio/music/upload-cover/generate", this::askWhoIsThere);
		this.server.start();
	}

	private void generate(HttpExchange exchange) throws IOException {
		this.posts.incrementAndGet();
		exchange.getRequestBody().readAllBytes();
		byte[] answer = """
				{"code":200,"message":"success","data":{"task_id":"upl987654321bksv"}}"""
			.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, answer.length);
		exchange.getResponseBody().write(answer);
		exchange.close();
	}

	/** Like a proxy, but from the inside of the tunnel. */
	private void askWhoIsThere(HttpExchange exchange) throws IOException {
		this.posts.incrementAndGet();
		this.proxyCredentials.addAll(exchange.getRequestHeaders().getOrDefault("Proxy-Authorization", List.of()));
		exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"test\"");
		exchange.sendResponseHeaders(407, -1);
		exchange.close();
	}

	/** A base URL whose every answer is a proxy's question. */
	String askingUrl() {
		return "https://localhost:" + this.server.getAddress().getPort() + "/asking";
	}

	/** What came with a POST to {@link #askingUrl()}. */
	List<String> proxyCredentials() {
		return this.proxyCredentials;
	}

	String baseUrl() {
		return "https://localhost:" + this.server.getAddress().getPort() + "/api/v1";
	}

	int posts() {
		return this.posts.get();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
