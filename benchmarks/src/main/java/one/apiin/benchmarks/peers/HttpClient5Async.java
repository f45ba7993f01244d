package one.apiin.benchmarks.peers;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import one.apiin.benchmarks.status.AsyncPeer;
import one.apiin.benchmarks.status.StatusAnswer;
import one.apiin.benchmarks.status.Task;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import tools.jackson.databind.json.JsonMapper;

/**
 * Apache HttpClient 5, asynchronous, and Jackson.
 */
final class HttpClient5Async implements AsyncPeer {

	private final CloseableHttpAsyncClient client = HttpAsyncClients.custom()
		.setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
			.setMaxConnTotal(CONNECTIONS)
			.setMaxConnPerRoute(CONNECTIONS)
			.build())
		.build();

	private final JsonMapper mapper = new JsonMapper();

	private final String url;

	HttpClient5Async(String baseUrl) {
		this.url = baseUrl + Task.TARGET;
		this.client.start();
	}

	@Override
	public CompletableFuture<?> read() {
		SimpleHttpRequest request = SimpleRequestBuilder.get(this.url)
			.addHeader("Accept", "application/json")
			.addHeader("Authorization", "Bearer " + Task.API_KEY)
			.build();
		Bound bound = new Bound();
		this.client.execute(request, bound);
		return bound.future;
	}

	@Override
	public void close() throws IOException {
		this.client.close();
	}

	private final class Bound implements FutureCallback<SimpleHttpResponse> {

		private final CompletableFuture<Object> future = new CompletableFuture<>();

		@Override
		public void completed(SimpleHttpResponse response) {
			this.future.complete(HttpClient5Async.this.mapper.readValue(response.getBodyBytes(), StatusAnswer.class));
		}

		@Override
		public void failed(Exception ex) {
			this.future.completeExceptionally(ex);
		}

		@Override
		public void cancelled() {
			this.future.cancel(false);
		}

	}

}
