package one.apiin.spring.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that makes tunnels for who knows the password. */
final class TestProxy implements AutoCloseable {

	private final ServerSocket server;

	private final String credentials;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	TestProxy(String credentials) throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.credentials = credentials;
		this.threads.execute(this::accept);
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				this.sockets.add(socket);
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
					new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 1);
			while (true) {
				List<String> head = head(reader);
				if (head.isEmpty()) {
					return;
				}
				this.requests.add(String.join("\n", head));
				if (!isAllowed(head)) {
					answer(socket, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
							+ "Content-Length: 0");
					continue;
				}
				tunnel(URI.create("//" + head.get(0).replaceAll("^CONNECT | HTTP/.*$", "")), socket);
				return;
			}
		}
		catch (IOException ex) {
			// The end of a tunnel.
		}
	}

	private static List<String> head(BufferedReader reader) throws IOException {
		List<String> head = new ArrayList<>();
		String line = reader.readLine();
		while (line != null && !line.isEmpty()) {
			head.add(line);
			line = reader.readLine();
		}
		return head;
	}

	private boolean isAllowed(List<String> head) {
		String expected = Base64.getEncoder().encodeToString(this.credentials.getBytes(StandardCharsets.UTF_8));
		return this.credentials.isEmpty()
				|| head.stream().anyMatch((line) -> line.equalsIgnoreCase("Proxy-Authorization: Basic " + expected));
	}

	private void tunnel(URI target, Socket socket) throws IOException {
		try (Socket gateway = new Socket(target.getHost(), target.getPort())) {
			this.sockets.add(gateway);
			answer(socket, "200 Connection established");
			this.threads.execute(() -> copy(gateway, socket));
			copy(socket, gateway);
		}
	}

	private static void answer(Socket socket, String head) throws IOException {
		socket.getOutputStream().write(("HTTP/1.1 " + head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
	}

	private static void copy(Socket from, Socket to) {
		try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			in.transferTo(out);
		}
		catch (IOException ex) {
			// The other side has closed.
		}
	}

	int port() {
		return this.server.getLocalPort();
	}

	List<String> requests() {
		return this.requests;
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
		this.threads.shutdownNow();
	}

}
