package one.apiin.webapp.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import one.apiin.sandbox.ApiInOneSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * By a raw socket, which can lie about everything.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
				"covers.clips.directory=target/test-clips" })
class TrustedRequestsTests {

	private static final String JSON = "Content-Type: application/json\r\n";

	@LocalServerPort
	private int port;

	@Autowired
	private ApiInOneSandbox sandbox;

	private String send(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private String get(String path, String headers) throws IOException {
		return send("GET " + path + " HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n");
	}

	private String post(String headers, String body) throws IOException {
		return send("POST /api/covers HTTP/1.1\r\nHost: 127.0.0.1:" + this.port + "\r\nConnection: close\r\n" + headers
				+ "Content-Length: " + body.length() + "\r\n\r\n" + body);
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example",
			"evil.example#localhost", "169.254.169.254", "[::2]" })
	void aForeignNameIsTurnedAway(String host) throws IOException {
		assertThat(get("/covers", "Host: " + host + "\r\n")).containsPattern("^HTTP/1.1 4(21|00)")
			.doesNotContain("Your covers");
		assertThat(get("/api/covers", "Host: " + host + "\r\n")).containsPattern("^HTTP/1.1 4(21|00)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]", "[::1]:9" })
	void ourOwnNamesAreKnown(String host) throws IOException {
		assertThat(get("/covers", "Host: " + host + "\r\n")).startsWith("HTTP/1.1 200");
	}

	@Test
	void aForwardedNameCountsForNothingUnlessThereIsAProxy() throws IOException {
		assertThat(get("/covers", "Host: evil.example\r\nX-Forwarded-Host: localhost\r\n")).startsWith("HTTP/1.1 421");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin: https://evil.example", "Origin: null", "Origin: http://127.0.0.1:1",
			"Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Origin: ::" })
	void aSubmitFromAnotherSiteIsTurnedAway(String header) throws IOException {
		assertThat(post(JSON + header + "\r\n", "{\"audioId\":\"a\"}")).startsWith("HTTP/1.1 403")
			.contains("application/problem+json");
		assertThat(this.sandbox.posts()).noneMatch((sent) -> sent.contains("\"a\""));
	}

	@Test
	void aSubmitFromOurOwnPagesIsTaken() throws IOException {
		assertThat(post(JSON + "Sec-Fetch-Site: same-origin\r\nOrigin: http://127.0.0.1:" + this.port + "\r\n",
				"{\"audioId\":\"own\"}"))
			.startsWith("HTTP/1.1 202");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x" })
	void whatAFormOfAnotherSiteCanSendIsNotTaken(String type) throws IOException {
		assertThat(post("Content-Type: " + type + "\r\n", "{\"audioId\":\"a\"}")).startsWith("HTTP/1.1 415");
	}

	@Test
	void aLargeBodyIsTurnedAwayBeforeItIsRead() throws IOException {
		assertThat(send("POST /api/covers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + JSON
				+ "Content-Length: 400000000\r\n\r\n{"))
			.startsWith("HTTP/1.1 413");
		assertThat(send("POST /api/covers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + JSON
				+ "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n\r\n"))
			.startsWith("HTTP/1.1 411");
	}

	@Test
	void aFormInPartsIsNotRead() throws IOException {
		String page = get("/covers/new", "Host: localhost\r\n");
		String part = "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
		String body = part.formatted("audioId", "in-parts") + part.formatted("style", "s".repeat(50_000)) + "--x--\r\n";
		String answer = send("POST /covers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: XSRF-TOKEN="
				+ between(page, "XSRF-TOKEN=", ";") + "\r\nX-XSRF-TOKEN: "
				+ between(page, "name=\"_csrf\" value=\"", "\"")
				+ "\r\nContent-Type: multipart/form-data; boundary=x\r\nTransfer-Encoding: chunked\r\n\r\n"
				+ Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 422").contains("Enter the id of an uploaded clip");
	}

	private static String between(String text, String before, String after) {
		int start = text.indexOf(before) + before.length();
		return text.substring(start, text.indexOf(after, start));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/covers", "/covers/new", "/account", "/nothing", "/api/covers", "/css/covers.css" })
	void everyAnswerForbidsScriptsAndFramesOfOthers(String path) throws IOException {
		assertThat(get(path, "Host: localhost\r\nAccept: text/html\r\n"))
			.contains("Content-Security-Policy: default-src 'none'; script-src 'self'", "frame-ancestors 'none'",
					"X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin")
			.doesNotContain("unsafe-inline", "unsafe-eval");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/covers", "/covers/new", "/account" })
	void noPageHasScriptsOrStylesInIt(String path) throws IOException {
		assertThat(get(path, "Host: localhost\r\n")).doesNotContainPattern("<script(?![^>]* src=)")
			.doesNotContain("<style", " style=", " onclick=", " onload=");
	}

	@Test
	void cookiesStayOnThisSite() throws IOException {
		assertThat(get("/covers", "Host: localhost\r\n")).contains("HttpOnly; SameSite=Strict");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/covers/%2e%2e/x", "/covers/a;b=c", "/covers/..%2f", "/css/../../application.yml",
			"/covers?page=x", "/h2-console", "/actuator/env", "/covers/%00" })
	void strangePathsTellNothing(String path) throws IOException {
		assertThat(get(path, "Host: localhost\r\nAccept: text/html\r\n")).startsWith("HTTP/1.1 4")
			.doesNotContain("Exception", "one.apiin", "springframework");
	}

}
