package one.apiin.cli.download;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A host of clips on this machine.
 */
final class FileHost implements AutoCloseable {

	final List<Headers> requests = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	FileHost() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.start();
	}

	URI serve(String path, String type, String content) {
		return on(path, (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", type);
			byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
		});
	}

	URI redirect(String path, String location) {
		return on(path, (exchange) -> {
			exchange.getResponseHeaders().set("Location", location);
			exchange.sendResponseHeaders(302, -1);
		});
	}

	/** Announces more than it sends. */
	URI breakOff(String path) {
		return on(path, (exchange) -> {
			exchange.sendResponseHeaders(200, 1000);
			exchange.getResponseBody().write(new byte[10]);
			exchange.getResponseBody().flush();
		});
	}

	URI announce(String path, long length) {
		return on(path, (exchange) -> {
			exchange.sendResponseHeaders(200, length);
			// Java 25 keeps the head back until there is something of the body.
			exchange.getResponseBody().write(0);
			exchange.getResponseBody().flush();
		});
	}

	URI error(String path, int status) {
		return on(path, (exchange) -> exchange.sendResponseHeaders(status, -1));
	}

	private URI on(String path, Script script) {
		this.server.createContext(path, (exchange) -> {
			this.requests.add(exchange.getRequestHeaders());
			try (exchange) {
				script.answer(exchange);
			}
		});
		return url(path);
	}

	URI url(String path) {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + path);
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private interface Script {

		void answer(HttpExchange exchange) throws IOException;

	}

}
