package one.apiin.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One request as {@link TestGateway} received it.
 */
public final class ReceivedRequest {

	private final String method;

	private final String target;

	private final List<String> headers;

	private final byte[] body;

	private ReceivedRequest(String requestLine, List<String> headers, byte[] body) {
		String[] parts = requestLine.split(" ", -1);
		if (parts.length != 3) {
			throw new IllegalArgumentException("not a request line: " + requestLine);
		}
		this.method = parts[0];
		this.target = parts[1];
		this.headers = List.copyOf(headers);
		this.body = body;
	}

	static ReceivedRequest from(InputStream in) throws IOException {
		String requestLine = line(in);
		List<String> headers = new ArrayList<>();
		for (String line = line(in); !line.isEmpty(); line = line(in)) {
			headers.add(line);
		}
		int length = valuesOf("Content-Length", headers).stream().mapToInt(Integer::parseInt).findFirst().orElse(0);
		return new ReceivedRequest(requestLine, headers, in.readNBytes(length));
	}

	private static String line(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int each = in.read(); each != '\n'; each = in.read()) {
			if (each < 0) {
				throw new EOFException();
			}
			line.write(each);
		}
		return line.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
	}

	private static List<String> valuesOf(String name, List<String> headers) {
		return headers.stream()
			.filter((line) -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
			.map((line) -> line.substring(name.length() + 1).strip())
			.toList();
	}

	public String method() {
		return this.method;
	}

	/**
	 * Path and query exactly as they came.
	 * @return the target of the request line
	 */
	public String target() {
		return this.target;
	}

	/**
	 * The parameters of the query, as a server decodes them.
	 * @return name and value of each
	 */
	public List<String> decodedParameters() {
		int query = this.target.indexOf('?');
		return (query < 0) ? List.of()
				: Arrays.stream(this.target.substring(query + 1).split("&", -1))
					.map((parameter) -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
					.toList();
	}

	public List<String> headers(String name) {
		return valuesOf(name, this.headers);
	}

	public String body() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

}
