package one.apiin.webapp.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.webapp.CoversApplication;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.NewCover;
import one.apiin.webapp.covers.Owner;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * As docs/webapp.md says it is put into production: with a login, behind a reverse proxy,
 * with callbacks.
 */
class ProductionTests {

	private static final String ALICE = "Authorization: Basic "
			+ Base64.getEncoder().encodeToString("alice:secret".getBytes(StandardCharsets.US_ASCII));

	private static ApiInOneSandbox sandbox;

	private static ConfigurableApplicationContext application;

	private static int port;

	@BeforeAll
	static void start() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		sandbox = ApiInOneSandbox.start();
		application = new SpringApplicationBuilder(CoversApplication.class).run(
				"--spring.datasource.url=jdbc:h2:mem:${random.uuid}", "--server.port=" + port,
				"--server.address=0.0.0.0", "--apiinone.api-key=aio_test", "--apiinone.base-url=" + sandbox.baseUrl(),
				"--covers.clips.directory=target/test-clips", "--covers.users.alice=" + LoginTests.SECRET,
				"--server.forward-headers-strategy=native", "--covers.hosts=covers.example,127.0.0.1",
				"--apiinone.callback.public-url=http://127.0.0.1:" + port, "--apiinone.await.initial-interval=10m",
				"--apiinone.await.timeout=1h");
	}

	@AfterAll
	static void stop() {
		application.close();
		sandbox.close();
	}

	private static String send(String requestLine, String body, String... headers) throws IOException {
		String request = requestLine + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers);
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write((request + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Test
	void behindAProxyLinksLeadToThePublicName() throws IOException {
		String body = "{\"audioId\":\"my-clip\"}";
		assertThat(send("POST /api/covers", body, "Host: covers.example", "X-Forwarded-Host: covers.example",
				"X-Forwarded-Proto: https", "X-Forwarded-For: 192.0.2.1", ALICE, "Origin: https://covers.example",
				"Content-Type: application/json", "Content-Length: " + body.length()))
			.startsWith("HTTP/1.1 202")
			.contains("Location: https://covers.example/api/covers/", "Strict-Transport-Security");
		assertThat(send("GET /login", "", "Host: covers.example", "X-Forwarded-Host: covers.example",
				"X-Forwarded-Proto: https"))
			.contains("Secure; HttpOnly");
	}

	private static String change(String... headers) throws IOException {
		String body = "{\"audioId\":\"my-clip\"}";
		return send("POST /api/covers", body,
				Stream
					.concat(Stream.of(headers),
							Stream.of(ALICE, "Content-Type: application/json", "Content-Length: " + body.length()))
					.toArray(String[]::new));
	}

	@ParameterizedTest
	@CsvSource({ "covers.example:8443,covers.example:8443,https://covers.example:8443",
			"covers.example:8443,covers.example,https://covers.example:8443",
			"127.0.0.1:8080,covers.example:8443,https://covers.example:8443",
			"covers.example,covers.example,https://covers.example",
			"covers.example,covers.example,https://covers.example:443",
			"covers.example:443,covers.example:443,https://covers.example",
			"COVERS.example:8443,Covers.Example:8443,https://covers.example:8443" })
	void behindAProxyOnAnyPortChangesAreTaken(String host, String forwarded, String origin) throws IOException {
		for (String site : List.of("Sec-Fetch-Site: same-origin", "Accept: */*")) {
			assertThat(change("Host: " + host, "X-Forwarded-Host: " + forwarded, "X-Forwarded-Proto: https",
					"Origin: " + origin, site))
				.startsWith("HTTP/1.1 202");
		}
	}

	@Test
	void theProxysPortIsInLinksIfItSendsIt() throws IOException {
		assertThat(change("Host: covers.example", "X-Forwarded-Host: covers.example", "X-Forwarded-Proto: https",
				"X-Forwarded-Port: 8443", "Origin: https://covers.example:8443"))
			.startsWith("HTTP/1.1 202")
			.contains("Location: https://covers.example:8443/api/covers/");
	}

	@Test
	void aBrowserThatComparedThePortIsBelievedWhereTheProxyDropsIt() throws IOException {
		assertThat(change("Host: covers.example", "X-Forwarded-Host: covers.example", "X-Forwarded-Proto: https",
				"Origin: https://covers.example:8443", "Sec-Fetch-Site: same-origin"))
			.startsWith("HTTP/1.1 202");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://covers.example:9999", "http://covers.example:8443", "https://evil.example:8443",
			"https://covers.example", "https://covers.example.evil.example:8443", "null" })
	void anotherOriginOfTheSameProxyIsTurnedAway(String origin) throws IOException {
		for (String site : List.of("Sec-Fetch-Site: same-site", "Accept: */*")) {
			assertThat(change("Host: covers.example:8443", "X-Forwarded-Host: covers.example:8443",
					"X-Forwarded-Proto: https", "Origin: " + origin, site))
				.startsWith("HTTP/1.1 403");
		}
	}

	@Test
	void aForwardedNameIsCheckedAsWell() throws IOException {
		assertThat(send("GET /login", "", "Host: covers.example", "X-Forwarded-Host: evil.example"))
			.startsWith("HTTP/1.1 421");
		assertThat(send("GET /login", "", "Host: evil.example", "X-Forwarded-Host: covers.example"))
			.startsWith("HTTP/1.1 421");
	}

	@Test
	void aCallbackFinishesACoverThoughNobodyIsLoggedIn() {
		Covers covers = application.getBean(Covers.class);
		Owner alice = Owner.of("alice");
		Cover cover = covers.submit(alice, new NewCover("my-clip", false, null, null, null, null));
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> covers.get(alice, cover.id()).state() == UploadCoverJobState.COMPLETE);
	}

	@Test
	void aForgedCallbackIsNotFound() throws IOException {
		assertThat(send("POST /apiinone/callback/01a203a6-f522-7ef1-a047-b577b5455158/forged", "2\r\n{}\r\n0\r\n\r\n",
				"Host: covers.example", "Content-Type: application/json", "Transfer-Encoding: chunked"))
			.startsWith("HTTP/1.1 404");
	}

}
