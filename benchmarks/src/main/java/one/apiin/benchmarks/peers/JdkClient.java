package one.apiin.benchmarks.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

import one.apiin.benchmarks.status.AsyncPeer;
import one.apiin.benchmarks.status.StatusAnswer;
import one.apiin.benchmarks.status.Task;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JDK's own client, and Jackson.
 */
final class JdkClient implements AsyncPeer {

	private final HttpClient client = http1();

	private final JsonMapper mapper = new JsonMapper();

	private final URI url;

	JdkClient(String baseUrl) {
		this.url = URI.create(baseUrl + Task.TARGET);
	}

	/** Without the upgrade to HTTP/2 that it offers with each request otherwise. */
	static HttpClient http1() {
		return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
	}

	@Override
	public CompletableFuture<?> read() {
		return this.client.sendAsync(request(), BodyHandlers.ofByteArray())
			.thenApply((response) -> this.mapper.readValue(response.body(), StatusAnswer.class));
	}

	private HttpRequest request() {
		return HttpRequest.newBuilder(this.url)
			.header("Accept", "application/json")
			.header("Authorization", "Bearer " + Task.API_KEY)
			.build();
	}

	/**
	 * The same on the calling thread.
	 * @return the bound answer
	 */
	Object readBlocking() throws IOException, InterruptedException {
		byte[] body = this.client.send(request(), BodyHandlers.ofByteArray()).body();
		return this.mapper.readValue(body, StatusAnswer.class);
	}

	@Override
	public void close() {
		// Has no way to close before JDK 21.
	}

}
