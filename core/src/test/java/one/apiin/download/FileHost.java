package one.apiin.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A host of files on a raw socket: writes the bytes that a test chooses, however wrong
 * they are, and records the heads of the requests.
 */
class FileHost implements AutoCloseable {

	private final ServerSocket socket;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	private volatile Answer otherwise = (request, out) -> out.write(response("audio/wav", "DATA"));

	FileHost() throws IOException {
		this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
	}

	FileHost(ServerSocket socket) {
		this.socket = socket;
		daemon(this::accept);
	}

	static byte[] response(String type, String body, String... headers) {
		return bytes(head("200 OK", body.length(), "Content-Type: " + type, String.join("\r\n", headers)) + body);
	}

	static byte[] redirect(Object target) {
		return bytes(head("302 Found", 0, "Location: " + target));
	}

	static byte[] status(int status) {
		return bytes(head(status + " Status", 0));
	}

	/** The head of a response that announces a length, whatever follows. */
	static String head(String status, long length, String... headers) {
		StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\nContent-Length: " + length + "\r\n");
		for (String header : headers) {
			head.append(header).append(header.isEmpty() ? "" : "\r\n");
		}
		return head + "\r\n";
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	/** Answers each request for a path. */
	URI on(String path, Answer answer) {
		this.answers.put(path, answer);
		return url(path);
	}

	URI on(String path, byte[] answer) {
		return on(path, (request, out) -> out.write(answer));
	}

	/** Answers the requests for a path in turn, the further ones like the last. */
	URI inTurn(String path, Answer... all) {
		return on(path, new Answer() {

			private int next;

			@Override
			public void write(String request, OutputStream out) throws IOException, InterruptedException {
				all[Math.min(this.next++, all.length - 1)].write(request, out);
			}

		});
	}

	URI file(String path, String type, String content) {
		return on(path, response(type, content));
	}

	void otherwise(Answer answer) {
		this.otherwise = answer;
	}

	URI url(String path) {
		return URI.create("http://127.0.0.1:" + port() + path);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	List<String> requests() {
		return this.requests;
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				Socket caller = this.socket.accept();
				daemon(() -> serve(caller));
			}
			catch (IOException ex) {
				// The end of the test, or a connection that was refused.
			}
		}
	}

	private void serve(Socket caller) {
		try (caller) {
			String request = readHead(caller.getInputStream());
			this.requests.add(request);
			answer(request, caller);
		}
		catch (IOException | InterruptedException ex) {
			// The caller closed the connection.
		}
	}

	void answer(String request, Socket caller) throws IOException, InterruptedException {
		String path = request.isEmpty() ? "" : request.split(" ", 3)[1].replaceFirst("\\?.*", "");
		OutputStream out = caller.getOutputStream();
		this.answers.getOrDefault(path, this.otherwise).write(request, out);
		out.flush();
	}

	static String readHead(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				break;
			}
			head.append((char) next);
		}
		return head.toString();
	}

	static void daemon(Runnable work) {
		Thread thread = new Thread(work, "file-host");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * Writes an answer, then the connection is closed.
	 */
	interface Answer {

		void write(String request, OutputStream out) throws IOException, InterruptedException;

	}

}
