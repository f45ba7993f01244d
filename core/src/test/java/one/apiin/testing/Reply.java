package one.apiin.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One answer of {@link TestGateway}, given byte by byte.
 */
public final class Reply {

	private final int status;

	private final List<String> headers;

	private final byte[] body;

	private Reply(int status, List<String> headers, byte[] body) {
		this.status = status;
		this.headers = List.copyOf(headers);
		this.body = body;
	}

	public static Reply json(String body) {
		return json(200, body);
	}

	public static Reply json(int status, String body) {
		return of(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
	}

	public static Reply of(int status, String contentType, byte[] body) {
		return new Reply(status, List.of("Content-Type: " + contentType), body);
	}

	public static Reply empty(int status) {
		return new Reply(status, List.of(), new byte[0]);
	}

	/**
	 * A file of the class path as it is.
	 * @param status the HTTP status
	 * @param resource the file, such as {@code shapes/create/documented.json}
	 * @return the reply
	 */
	public static Reply golden(int status, String resource) {
		String type = resource.endsWith(".json") ? "application/json"
				: resource.endsWith(".html") ? "text/html" : "text/plain";
		return of(status, type, resource(resource));
	}

	public static byte[] resource(String name) {
		try (InputStream in = Reply.class.getResourceAsStream("/" + name)) {
			return Objects.requireNonNull(in, name).readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The same with one more header line.
	 * @param line name, colon and value
	 * @return a new reply
	 */
	public Reply header(String line) {
		List<String> more = new ArrayList<>(this.headers);
		more.add(line);
		return new Reply(this.status, more, this.body);
	}

	byte[] bytes() {
		StringBuilder head = new StringBuilder("HTTP/1.1 " + this.status + " Something\r\nConnection: close\r\n");
		this.headers.forEach((line) -> head.append(line).append("\r\n"));
		if (this.status != 204 && this.status != 304) {
			head.append("Content-Length: ").append(this.body.length).append("\r\n");
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		bytes.writeBytes(this.body);
		return bytes.toByteArray();
	}

}
