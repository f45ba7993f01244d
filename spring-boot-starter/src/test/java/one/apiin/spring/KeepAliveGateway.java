package one.apiin.spring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A gateway that never closes a connection itself and knows which ones are open. */
final class KeepAliveGateway implements AutoCloseable {

	private static final String BODY = """
			{"code":200,"message":"success","data":{"task_id":"some","status":"pending"}}""";

	private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	KeepAliveGateway() throws IOException {
		this.threads.execute(this::accept);
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				this.open.add(socket);
				this.threads.execute(() -> serve(socket));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			BufferedReader reader = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
			String line = reader.readLine();
			while (line != null) {
				if (line.isEmpty()) {
					socket.getOutputStream()
						.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length()
								+ "\r\n\r\n" + BODY)
							.getBytes(StandardCharsets.ISO_8859_1));
				}
				line = reader.readLine();
			}
		}
		catch (IOException ex) {
			// The client has gone.
		}
		finally {
			this.open.remove(socket);
		}
	}

	String baseUrl() {
		return "http://localhost:" + this.server.getLocalPort() + "/api/v1";
	}

	int openConnections() {
		return this.open.size();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.open) {
			socket.close();
		}
		this.threads.shutdownNow();
	}

}
