package one.apiin.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import one.apiin.ApiInOneClient;
import one.apiin.ExchangeListener;
import one.apiin.task.AwaitPolicy;
import one.apiin.uploadcover.UploadCoverClient;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A gateway on a raw socket: sends the configured replies and records requests. Each test
 * has one of its own, and a client that talks to it.
 */
public final class TestGateway implements BeforeEachCallback, AfterEachCallback {

	private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();

	private final AtomicInteger answered = new AtomicInteger();

	private final List<ApiInOneClient> clients = new ArrayList<>();

	private volatile List<Reply> replies = List.of();

	private ServerSocket server;

	private ApiInOneClient client;

	@Override
	public void beforeEach(ExtensionContext context) throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::serve, "test-gateway");
		thread.setDaemon(true);
		thread.start();
		this.client = client((builder) -> {
		});
	}

	@Override
	public void afterEach(ExtensionContext context) throws IOException {
		this.clients.forEach(ApiInOneClient::close);
		this.server.close();
	}

	private void serve() {
		while (!this.server.isClosed()) {
			try (Socket socket = this.server.accept()) {
				socket.setSoTimeout(5000);
				ReceivedRequest request = ReceivedRequest.from(socket.getInputStream());
				this.requests.add(request);
				socket.getOutputStream().write(next().bytes());
			}
			catch (IOException ex) {
				// A client that went away, or the end of the test.
			}
		}
	}

	private Reply next() {
		List<Reply> known = this.replies;
		if (known.isEmpty()) {
			return Reply.json(500, "{\"message\":\"the test set no reply\"}");
		}
		return known.get(Math.min(this.answered.getAndIncrement(), known.size() - 1));
	}

	/**
	 * Sets the replies.
	 * @param all one reply for each request, the last one for all further ones
	 */
	public void answers(Reply... all) {
		this.answered.set(0);
		this.replies = List.of(all);
	}

	public String origin() {
		return "http://127.0.0.1:" + this.server.getLocalPort();
	}

	public String baseUrl() {
		return origin() + "/api/v1";
	}

	public ApiInOneClient client() {
		return this.client;
	}

	public UploadCoverClient uploadCover() {
		return this.client.uploadCover();
	}

	/**
	 * Another client of this gateway: quick, and without retries. All its errors are
	 * swept for the key.
	 * @param customizer changes its settings
	 * @return the client, closed after the test
	 */
	public ApiInOneClient client(Consumer<ApiInOneClient.Builder> customizer) {
		ApiInOneClient.Builder builder = ApiInOneClient.builder()
			.apiKey(TestKey.VALUE)
			.baseUrl(baseUrl())
			.callTimeout(Duration.ofSeconds(10))
			.maxRetries(0)
			.await(new AwaitPolicy(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(10)))
			.listener(new Sweeper());
		customizer.accept(builder);
		SecretSweep.inspect("toString of a builder", builder.toString());
		ApiInOneClient made = builder.build();
		SecretSweep.inspect("toString of a client", made.toString());
		this.clients.add(made);
		return made;
	}

	public List<ReceivedRequest> requests() {
		return List.copyOf(this.requests);
	}

	public ReceivedRequest onlyRequest() {
		assertThat(this.requests).hasSize(1);
		return this.requests.get(0);
	}

	/** Sees every error before it is thrown, also those that a test forgets. */
	private static final class Sweeper implements ExchangeListener {

		@Override
		public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
			SecretSweep.inspect("exchange start", start.toString());
			return (end) -> {
				SecretSweep.inspect("exchange end", end.toString());
				SecretSweep.inspect("exchange error", end.error());
			};
		}

		@Override
		public Consumer<WaitEnd> waitStarted(WaitStart start) {
			return (end) -> SecretSweep.inspect("wait error", end.error());
		}

	}

}
