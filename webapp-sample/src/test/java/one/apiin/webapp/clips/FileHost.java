package one.apiin.webapp.clips;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A host that answers every request with the same bytes, however wrong they are.
 */
final class FileHost implements AutoCloseable {

	private final ServerSocket socket;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private volatile Answer answer = (out) -> out.write(head("audio/wav", 4, "DATA"));

	FileHost() throws IOException {
		this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		daemon(this::accept);
	}

	static byte[] head(String type, long length, String body) {
		return ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + length
				+ "\r\nConnection: close\r\n\r\n" + body)
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	static byte[] redirect(Object target) {
		return ("HTTP/1.1 302 Found\r\nLocation: " + target + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	void answers(Answer next) {
		this.answer = next;
	}

	URI url(String path) {
		return URI.create("http://127.0.0.1:" + this.socket.getLocalPort() + path);
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
				return;
			}
		}
	}

	private void serve(Socket caller) {
		try (caller) {
			byte[] buffer = new byte[8192];
			int count = caller.getInputStream().read(buffer);
			this.requests.add(new String(buffer, 0, Math.max(0, count), StandardCharsets.ISO_8859_1));
			this.answer.write(caller.getOutputStream());
		}
		catch (IOException | InterruptedException ex) {
			// The caller hung up.
		}
	}

	private static void daemon(Runnable work) {
		Thread thread = new Thread(work, "file-host");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * Writes an answer.
	 */
	interface Answer {

		void write(OutputStream out) throws IOException, InterruptedException;

	}

}
