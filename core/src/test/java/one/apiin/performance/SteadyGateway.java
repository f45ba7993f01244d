package one.apiin.performance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway that gives the same answer to every read on kept-alive connections, but for
 * the task's id, and counts both.
 */
final class SteadyGateway implements AutoCloseable {

	private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger reads = new AtomicInteger();

	private final String body;

	/**
	 * Starts the gateway.
	 * @param body its answer, with {@code %s} for the id of the task that was asked for
	 */
	SteadyGateway(String body) throws IOException {
		this.body = body;
		start(this::accept);
	}

	String baseUrl() {
		return "http://127.0.0.1:" + this.server.getLocalPort();
	}

	/** How many connections were ever made. */
	int connections() {
		return this.connections.get();
	}

	int reads() {
		return this.reads.get();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				socket.setTcpNoDelay(true);
				this.connections.incrementAndGet();
				start(() -> serve(socket));
			}
			catch (IOException ex) {
				// The end of the test.
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			InputStream input = socket.getInputStream();
			OutputStream output = socket.getOutputStream();
			byte[] request = new byte[8192];
			int length = 0;
			for (int more = 0; more >= 0; more = input.read(request, length, request.length - length)) {
				length += more;
				// Nobody sends a second request before the first one is answered.
				if (length >= 4 && request[length - 1] == '\n' && request[length - 3] == '\n') {
					this.reads.incrementAndGet();
					output.write(answer(new String(request, 0, length, StandardCharsets.US_ASCII)));
					length = 0;
				}
			}
		}
		catch (IOException ex) {
			// A client that went away.
		}
	}

	private byte[] answer(String request) {
		String text = this.body.replace("%s", request.substring(request.indexOf('=') + 1, request.indexOf(" HTTP")));
		return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + text.length() + "\r\n\r\n"
				+ text)
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "steady-gateway");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
