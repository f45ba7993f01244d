package one.apiin.benchmarks.peers;

import java.util.concurrent.CompletableFuture;

import feign.AsyncFeign;
import feign.Feign;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.http2client.Http2Client;
import feign.jackson3.Jackson3Decoder;
import one.apiin.benchmarks.status.AsyncPeer;
import one.apiin.benchmarks.status.BlockingPeer;
import one.apiin.benchmarks.status.StatusAnswer;
import one.apiin.benchmarks.status.Task;

/**
 * The route as a Feign interface.
 */
@Headers({ "Accept: application/json", "Authorization: Bearer " + Task.API_KEY })
interface StatusFeign {

	@RequestLine("GET " + Task.PATH + "?task_id={taskId}")
	StatusAnswer status(@Param("taskId") String taskId);

	static BlockingPeer stock(String baseUrl) {
		return with(Feign.builder(), baseUrl);
	}

	static BlockingPeer overJdk(String baseUrl) {
		return with(Feign.builder().client(new Http2Client(JdkClient.http1())), baseUrl);
	}

	private static BlockingPeer with(Feign.Builder builder, String baseUrl) {
		StatusFeign feign = builder.decoder(new Jackson3Decoder()).target(StatusFeign.class, baseUrl);
		return () -> feign.status(Task.ID);
	}

	static AsyncPeer asyncOverJdk(String baseUrl) {
		Async feign = AsyncFeign.builder()
			.client(new Http2Client(JdkClient.http1()))
			.decoder(new Jackson3Decoder())
			.target(Async.class, baseUrl);
		return () -> feign.status(Task.ID);
	}

	/** The same without blocking. */
	@Headers({ "Accept: application/json", "Authorization: Bearer " + Task.API_KEY })
	interface Async {

		@RequestLine("GET " + Task.PATH + "?task_id={taskId}")
		CompletableFuture<StatusAnswer> status(@Param("taskId") String taskId);

	}

}
