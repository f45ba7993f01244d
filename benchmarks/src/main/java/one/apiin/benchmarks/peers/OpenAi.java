package one.apiin.benchmarks.peers;

import java.util.concurrent.CompletableFuture;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import one.apiin.benchmarks.status.AsyncPeer;
import one.apiin.benchmarks.status.BlockingPeer;
import one.apiin.benchmarks.status.Task;

/**
 * The client that OpenAI generates: another route, an answer of equal size.
 */
final class OpenAi {

	private OpenAi() {
	}

	static BlockingPeer blocking(String baseUrl) {
		OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(baseUrl).apiKey(Task.API_KEY).build();
		return new BlockingPeer() {

			@Override
			public Object read() {
				return client.models().retrieve(Task.ID);
			}

			@Override
			public void close() {
				client.close();
			}

		};
	}

	static AsyncPeer async(String baseUrl) {
		OpenAIClientAsync client = OpenAIOkHttpClientAsync.builder().baseUrl(baseUrl).apiKey(Task.API_KEY).build();
		return new AsyncPeer() {

			@Override
			public CompletableFuture<?> read() {
				return client.models().retrieve(Task.ID);
			}

			@Override
			public void close() {
				client.close();
			}

		};
	}

}
