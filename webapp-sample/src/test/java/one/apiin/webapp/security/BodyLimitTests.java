package one.apiin.webapp.security;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import one.apiin.sandbox.ApiInOneSandbox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From outside, by raw sockets: what counts are the bytes that arrive.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
				"covers.clips.directory=target/test-clips", "covers.users.alice={bcrypt}" + LoginTests.SECRET,
				"apiinone.callback.public-url=http://127.0.0.1:1" })
@Timeout(120)
@Tag("time")
class BodyLimitTests {

	private static final String ALICE = "Authorization: Basic "
			+ Base64.getEncoder().encodeToString("alice:secret".getBytes(StandardCharsets.US_ASCII));

	private static final String JSON = "Content-Type: application/json\r\n";

	private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

	private static final String FORGED = "/apiinone/callback/01a203a6-f522-7ef1-a047-b577b5455158/"
			+ "ttttttttttttttttttttttttttttttttttttttttttt";

	private static final int LIMIT = 64 << 10;

	private static final int SLOW = 230;

	@LocalServerPort
	private int port;

	@Autowired
	private ApiInOneSandbox sandbox;

	private final HttpClient http = HttpClient.newHttpClient();

	private Socket connect(String request) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
		socket.setSoTimeout(30_000);
		socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
		return socket;
	}

	private static String head(String requestLine, String headers) {
		return requestLine + "\r\nHost: 127.0.0.1\r\n" + ALICE + "\r\n" + headers + "\r\n";
	}

	private String send(String request) throws IOException {
		try (Socket socket = connect(request)) {
			return answer(socket);
		}
	}

	/** To its end, be it a reset because of what was not read. */
	private static String answer(Socket socket) {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		try {
			InputStream in = socket.getInputStream();
			for (int next = in.read(); next >= 0; next = in.read()) {
				answer.write(next);
			}
		}
		catch (IOException ex) {
			// What came before counts.
		}
		return answer.toString(StandardCharsets.UTF_8);
	}

	/** Writes as long as somebody reads, 30 MB at most. */
	private static int flood(OutputStream out) {
		byte[] chunk = ("2000\r\n" + " ".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
		int sent = 0;
		try {
			while (sent < 30 << 20) {
				out.write(chunk);
				sent += 0x2000;
			}
			out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			// Refused.
		}
		return sent;
	}

	@ParameterizedTest
	@CsvSource({ "POST /api/covers,json", "POST /%61pi/covers,json", "POST /%61%70%69/%63overs,json",
			"POST //api/covers,json", "POST /api;x=y/covers,json", "POST /API/covers,json", "POST /api/covers/,json",
			"POST /api/./covers,json", "PUT /api/covers,json", "POST /api/covers?a=b,json",
			"POST http://127.0.0.1/api/covers,json", "POST /covers,form", "POST /login,form", "POST /logi%6e,form",
			"POST /logout,form", "POST /covers/1/attach,form", "POST /covers,multipart", "POST /nothing,text",
			"POST /css/covers.css,text", "POST /error,json", "GET /covers,text", "DELETE /api/covers,json" })
	void aBodyWithoutEndIsRefusedWhateverThePath(String requestLine, String type) throws Exception {
		refusesAFlood(requestLine, type);
	}

	@Test
	void aBodyWithoutEndIsRefusedForACallbackWithAWrongToken() throws Exception {
		refusesAFlood("POST " + FORGED, "json");
	}

	private void refusesAFlood(String requestLine, String type) throws Exception {
		String contentType = switch (type) {
			case "json" -> JSON;
			case "form" -> FORM;
			case "multipart" -> "Content-Type: multipart/form-data; boundary=x\r\n";
			default -> "Content-Type: text/plain\r\n";
		};
		try (Socket socket = connect(head(requestLine + " HTTP/1.1", contentType + "Transfer-Encoding: chunked\r\n"))) {
			int[] sent = new int[1];
			Thread writer = new Thread(() -> sent[0] = flood(streamOf(socket)));
			writer.start();
			assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("Connection: close");
			writer.join();
			assertThat(sent[0]).isLessThan(30 << 20);
		}
	}

	private static OutputStream streamOf(Socket socket) {
		try {
			return socket.getOutputStream();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/covers", "/%61pi/covers", "/login", "/nothing", FORGED })
	void aLengthBeyondTheLimitIsRefusedUnread(String path) throws IOException {
		for (String version : List.of("HTTP/1.0", "HTTP/1.1")) {
			assertThat(send(head("POST " + path + " " + version, JSON + "Content-Length: " + (LIMIT + 1) + "\r\n")))
				.startsWith("HTTP/1.1 413")
				.contains("64 kB");
		}
	}

	@Test
	void aBodyAtTheLimitIsTaken() throws IOException {
		String json = "{\"audioId\":\"at-the-limit\"}";
		String body = json + " ".repeat(LIMIT - json.length());
		assertThat(send(head("POST /api/covers HTTP/1.1",
				"Connection: close\r\n" + JSON + "Content-Length: " + body.length() + "\r\n") + body))
			.startsWith("HTTP/1.1 202");
		assertThat(this.sandbox.posts()).anyMatch((post) -> post.contains("at-the-limit"));
	}

	@Test
	void whoWaitsForPermissionToSendGetsIt() throws IOException {
		try (Socket socket = connect(head("POST /api/covers HTTP/1.1",
				"Expect: 100-continue\r\nConnection: close\r\n" + JSON + "Content-Length: 22\r\n"))) {
			InputStream in = socket.getInputStream();
			assertThat(new String(in.readNBytes(17), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100 \r\n\r\n");
			socket.getOutputStream().write("{\"audioId\":\"expected\"}".getBytes(StandardCharsets.US_ASCII));
			assertThat(answer(socket)).startsWith("HTTP/1.1 202");
		}
		assertThat(send(head("POST /api/covers HTTP/1.1",
				"Expect: 100-continue\r\n" + JSON + "Content-Length: " + (LIMIT + 1) + "\r\n")))
			.startsWith("HTTP/1.1 413");
	}

	@Test
	void requestsThatWereSentTogetherAreAnsweredOneByOne() throws IOException {
		String submit = head("POST /api/covers HTTP/1.1", JSON + "Content-Length: 22\r\n")
				+ "{\"audioId\":\"in-a-row\"}";
		String chunked = head("POST /login HTTP/1.1", FORM + "Transfer-Encoding: chunked\r\n")
				+ "3\r\na=b\r\n0\r\n\r\n";
		String answers = send(submit + chunked + submit + head("GET /login HTTP/1.1", "Connection: close\r\n"));
		assertThat(answers.split("HTTP/1.1 ", -1)).satisfiesExactly((none) -> assertThat(none).isEmpty(),
				(first) -> assertThat(first).startsWith("202"), (second) -> assertThat(second).startsWith("403"),
				(third) -> assertThat(third).startsWith("202"), (last) -> assertThat(last).startsWith("200"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x\r\n", "-1\r\n", "fffffffffffffffff\r\n" })
	void aMalformedBodyIsRefused(String chunk) throws IOException {
		assertThat(send(head("POST /api/covers HTTP/1.1", JSON + "Transfer-Encoding: chunked\r\n") + chunk))
			.startsWith("HTTP/1.1 400")
			.doesNotContain("Exception");
	}

	/** More than Tomcat's usual number of threads. */
	@Test
	void bodiesThatDribbleKeepNobodyWaitingAndEnd() throws Exception {
		List<Socket> slow = new ArrayList<>();
		ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
		try {
			for (int i = 0; i < SLOW; i++) {
				slow.add(connect(slowRequest(i % 5)));
			}
			drip.scheduleAtFixedRate(() -> slow.forEach(BodyLimitTests::dribble), 0, 2, TimeUnit.SECONDS);
			long slowest = 0;
			for (int i = 0; i < 20; i++) {
				long start = System.nanoTime();
				assertThat(status(HttpRequest.newBuilder(url("/login")))).isEqualTo(200);
				assertThat(status(HttpRequest.newBuilder(url("/api/covers"))
					.header("Authorization", ALICE.substring("Authorization: ".length()))
					.header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString("{\"audioId\":\"beside\"}")))).isEqualTo(202);
				slowest = Math.max(slowest, System.nanoTime() - start);
			}
			assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(5));
			for (Socket socket : slow) {
				assertThat(answer(socket)).startsWith("HTTP/1.1 408").contains("Connection: close");
			}
		}
		finally {
			drip.shutdownNow();
			for (Socket socket : slow) {
				socket.close();
			}
		}
	}

	private static String slowRequest(int kind) {
		String length = "Content-Length: 5000\r\n";
		return switch (kind) {
			case 0 -> head("POST /login HTTP/1.1", FORM + length);
			case 1 -> head("POST " + FORGED + " HTTP/1.1", JSON + length);
			case 2 -> head("POST /api/covers HTTP/1.1", JSON + length);
			// Refused, but not before it was read.
			case 3 -> head("POST /api/covers HTTP/1.1", "Origin: https://evil.example\r\n" + JSON + length);
			default -> "POST / HTTP/1.1\r\nHost: evil.example\r\n" + FORM + length + "\r\n";
		};
	}

	private static void dribble(Socket socket) {
		try {
			socket.getOutputStream().write(' ');
		}
		catch (IOException ex) {
			// Refused.
		}
	}

	private URI url(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	private int status(HttpRequest.Builder request) throws Exception {
		return this.http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.discarding())
			.statusCode();
	}

}
