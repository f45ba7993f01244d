package one.apiin.benchmarks.peers;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import one.apiin.benchmarks.status.BlockingPeer;
import one.apiin.benchmarks.status.Task;

/**
 * The floor: writes the same bytes, reads as many as the first answer had, and
 * understands nothing.
 */
final class RawSocket implements BlockingPeer {

	private static final int NOT_KNOWN = -1;

	private final Socket socket;

	private final byte[] request;

	private final byte[] answer = new byte[8192];

	private int length = NOT_KNOWN;

	RawSocket(String baseUrl) throws IOException {
		URI url = URI.create(baseUrl);
		this.socket = new Socket(url.getHost(), url.getPort());
		this.socket.setTcpNoDelay(true);
		this.request = ("GET " + Task.TARGET + " HTTP/1.1\r\nHost: " + url.getAuthority()
				+ "\r\nAccept: application/json\r\nAuthorization: Bearer " + Task.API_KEY + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public Object read() throws IOException {
		this.socket.getOutputStream().write(this.request);
		InputStream input = this.socket.getInputStream();
		int read = input.read(this.answer);
		if (this.length == NOT_KNOWN) {
			this.length = read;
		}
		while (read < this.length) {
			read += input.read(this.answer, read, this.answer.length - read);
		}
		return this.answer;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
