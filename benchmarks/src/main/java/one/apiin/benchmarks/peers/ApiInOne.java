package one.apiin.benchmarks.peers;

import java.util.concurrent.CompletableFuture;

import one.apiin.ApiInOneClient;
import one.apiin.benchmarks.status.AsyncPeer;
import one.apiin.benchmarks.status.BlockingPeer;
import one.apiin.benchmarks.status.Task;
import one.apiin.uploadcover.UploadCoverClient;

/**
 * The kit's own client, with its defaults.
 */
final class ApiInOne {

	private final ApiInOneClient client;

	private final UploadCoverClient uploadCover;

	ApiInOne(String baseUrl) {
		this.client = ApiInOneClient.builder().apiKey(Task.API_KEY).baseUrl(baseUrl).build();
		this.uploadCover = this.client.uploadCover();
	}

	BlockingPeer blocking() {
		return new BlockingPeer() {

			@Override
			public Object read() {
				return ApiInOne.this.uploadCover.status(Task.ID);
			}

			@Override
			public void close() {
				ApiInOne.this.client.close();
			}

		};
	}

	AsyncPeer async() {
		return new AsyncPeer() {

			@Override
			public CompletableFuture<?> read() {
				return ApiInOne.this.uploadCover.statusAsync(Task.ID);
			}

			@Override
			public void close() {
				ApiInOne.this.client.close();
			}

		};
	}

}
