package one.apiin.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import one.apiin.ApiInOneClient;
import one.apiin.ExchangeListener;
import one.apiin.error.ApiInOneException;
import one.apiin.error.AuthenticationException;
import one.apiin.error.GatewayException;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A request that was certainly not sent is repeated by the rules, and then reported as
 * not sent.
 */
class NothingSentTests {

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.of("aud1");

	private final List<Integer> attempts = new CopyOnWriteArrayList<>();

	private ApiInOneClient.Builder builder(String baseUrl) {
		return ApiInOneClient.builder()
			.apiKey("aio_test")
			.baseUrl(baseUrl)
			.connectTimeout(Duration.ofMillis(200))
			.callTimeout(Duration.ofSeconds(10))
			.initialBackoff(Duration.ofMillis(1))
			.maxBackoff(Duration.ofMillis(2))
			.listener(new ExchangeListener() {
				@Override
				public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
					NothingSentTests.this.attempts.add(start.attempt());
					return (end) -> {
					};
				}
			});
	}

	private void fails(ApiInOneClient.Builder builder, Consumer<ApiInOneException> check, int expectedAttempts) {
		try (ApiInOneClient client = builder.build()) {
			check.accept(catchThrowableOfType(ApiInOneException.class, () -> client.uploadCover().generate(REQUEST)));
			assertThat(this.attempts).as("blocking").hasSize(expectedAttempts);
			this.attempts.clear();
			Throwable later = catchThrowable(() -> client.uploadCover().generateAsync(REQUEST).join());
			assertThat(later).isInstanceOf(CompletionException.class);
			check.accept((ApiInOneException) later.getCause());
			assertThat(this.attempts).as("asynchronous").hasSize(expectedAttempts);
		}
	}

	private static void assertNothingWasSent(ApiInOneException thrown) {
		assertThat(thrown).isInstanceOf(GatewayException.class).hasMessageContaining("nothing was sent");
		assertThat(thrown.httpStatus()).isNull();
	}

	@Test
	void aRefusedConnectionIsTriedThreeTimes() throws IOException {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}

		fails(builder("http://127.0.0.1:" + port), NothingSentTests::assertNothingWasSent, 3);
	}

	@Test
	void anUnknownHostIsTriedThreeTimes() {
		fails(builder("https://no-such-host.invalid"), (thrown) -> {
			assertNothingWasSent(thrown);
			assertThat(thrown).hasMessageContaining("unknown host no-such-host.invalid");
		}, 3);
	}

	@Test
	void aConnectTimeoutIsTriedThreeTimes() throws IOException {
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			List<Socket> fillers = fill(full);

			fails(builder("http://127.0.0.1:" + full.getLocalPort()), NothingSentTests::assertNothingWasSent, 3);

			for (Socket filler : fillers) {
				filler.close();
			}
		}
	}

	/** The kernel completes handshakes up to the backlog, then drops what comes. */
	private static List<Socket> fill(ServerSocket server) throws IOException {
		List<Socket> fillers = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			Socket filler = new Socket();
			try {
				filler.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 100);
				fillers.add(filler);
			}
			catch (java.net.SocketTimeoutException ex) {
				filler.close();
				return fillers;
			}
		}
		throw new IllegalStateException("The backlog could not be filled");
	}

	@Test
	void aTlsHandshakeThatStallsIsAConnectTimeout() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			fails(builder("https://127.0.0.1:" + silent.getLocalPort()), NothingSentTests::assertNothingWasSent, 3);
		}
	}

	@Test
	void plainTextOnTheTlsPortIsNotTriedAgain() throws IOException {
		try (RawGateway plain = RawGateway.behaving((exchange) -> exchange.json(200, RawGateway.ACCEPTED));
				ServerSocket talker = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> talk(talker));
			thread.setDaemon(true);
			thread.start();

			// Ample, as a talker that is kept waiting would be a handshake that stalls.
			fails(builder("https://127.0.0.1:" + talker.getLocalPort()).connectTimeout(Duration.ofSeconds(5)),
					NothingSentTests::assertNothingWasSent, 1);
			assertThat(plain.posts()).isEmpty();
		}
	}

	private static void talk(ServerSocket server) {
		while (!server.isClosed()) {
			try (Socket socket = server.accept()) {
				socket.getOutputStream().write("220 mail.example ready, surely\r\n".getBytes(StandardCharsets.UTF_8));
				socket.getOutputStream().flush();
				socket.getInputStream().read(new byte[4096]);
			}
			catch (IOException ex) {
				// The next one, please.
			}
		}
	}

	@Test
	void aCertificateThatIsNotTrustedIsNotTriedAgain(@TempDir Path folder) throws Exception {
		try (RawGateway selfSigned = RawGateway.on(TlsServer.selfSigned(folder),
				(exchange) -> exchange.json(200, RawGateway.ACCEPTED))) {
			fails(builder("https://localhost:" + selfSigned.port()).connectTimeout(Duration.ofSeconds(5)), (thrown) -> {
				assertNothingWasSent(thrown);
				assertThat(thrown).hasMessageContaining("certification path");
			}, 1);
			assertThat(selfSigned.posts()).isEmpty();
		}
	}

	@Test
	void aGatewayThatStartsBetweenTwoAttemptsIsPaidOnce() throws IOException {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}
		List<RawGateway> opened = new CopyOnWriteArrayList<>();
		ApiInOneClient.Builder builder = builder("http://127.0.0.1:" + port).listener(new ExchangeListener() {
			@Override
			public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
				return (end) -> {
					if (start.attempt() == 2) {
						opened.add(openOn(port));
					}
				};
			}
		});
		try (ApiInOneClient client = builder.build()) {
			assertThat(client.uploadCover().generate(REQUEST).taskId()).isEqualTo("upl1");
			assertThat(opened.get(0).posts()).hasSize(1);
		}
		opened.get(0).close();
	}

	private static RawGateway openOn(int port) {
		try {
			return RawGateway.on(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()),
					(exchange) -> exchange.json(200, RawGateway.ACCEPTED));
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	@Test
	void aKeyThatCannotBeUsedIsNotSent() throws IOException {
		try (RawGateway gateway = RawGateway.behaving((exchange) -> exchange.json(200, RawGateway.ACCEPTED))) {
			fails(builder(gateway.baseUrl()).apiKey(() -> "aio_secret\r\nX: y"),
					(thrown) -> assertThat(thrown).isInstanceOf(AuthenticationException.class)
						.hasMessageContaining("The API key ")
						.hasMessageContaining("nothing was sent")
						.hasMessageNotContaining("secret"),
					1);
			assertThat(gateway.connections()).isZero();
		}
	}

	@Test
	void aClosedClientSendsNothing() throws IOException {
		try (RawGateway gateway = RawGateway.behaving((exchange) -> exchange.json(200, RawGateway.ACCEPTED))) {
			ApiInOneClient client = builder(gateway.baseUrl()).build();
			client.close();

			assertThat(catchThrowable(() -> client.uploadCover().generate(REQUEST)))
				.isInstanceOf(GatewayException.class)
				.hasMessageContaining("closed");
			assertThat(catchThrowable(() -> client.uploadCover().generateAsync(REQUEST).join()))
				.hasCauseInstanceOf(GatewayException.class);
			assertThat(catchThrowable(() -> client.uploadCover().await("upl1"))).isInstanceOf(ApiInOneException.class);
		}
	}

}
