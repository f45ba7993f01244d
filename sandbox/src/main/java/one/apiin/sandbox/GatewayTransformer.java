package one.apiin.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import org.jspecify.annotations.Nullable;

/**
 * Passes requests from WireMock to the router and its answers back.
 */
final class GatewayTransformer implements ResponseTransformerV2 {

	private static final int DRIPS = 100;

	private final RequestRouter router;

	private final CountDownLatch closed = new CountDownLatch(1);

	GatewayTransformer(RequestRouter router) {
		this.router = router;
	}

	@Override
	public String getName() {
		return "apiinone-sandbox";
	}

	@Override
	public Response transform(Response response, ServeEvent event) {
		Call call = call(event.getRequest());
		if (isRecorded(event)) {
			this.router.count(call);
			return response;
		}
		Answer answer = this.router.answer(call);
		pause(answer.delay());
		return response(answer);
	}

	/** Releases delayed answers. */
	void release() {
		this.closed.countDown();
	}

	private boolean isRecorded(ServeEvent event) {
		List<String> transformers = event.getResponseDefinition().getTransformers();
		return transformers == null || !transformers.contains(getName());
	}

	private static Call call(Request request) {
		return new Call(request.getMethod().getName(), path(request.getUrl()), first(request.queryParameter("task_id")),
				request.getHeader("Authorization"), new String(request.getBody(), StandardCharsets.UTF_8));
	}

	private static String path(String url) {
		int query = url.indexOf('?');
		return (query < 0) ? url : url.substring(0, query);
	}

	private static @Nullable String first(QueryParameter parameter) {
		return parameter.isPresent() ? parameter.firstValue() : null;
	}

	// WireMock's own delay would not end when the sandbox is closed.
	private void pause(Duration delay) {
		try {
			this.closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Response response(Answer answer) {
		Response.Builder response = Response.response()
			.status(answer.status())
			.headers(new HttpHeaders(answer.headers().stream().map(GatewayTransformer::header).toList()))
			.body(answer.body())
			.fault(fault(answer.ending()));
		return (answer.drip().isZero() ? response : response.chunkedDribbleDelay(drip(answer))).build();
	}

	private static HttpHeader header(Answer.Header header) {
		return new HttpHeader(header.name(), header.value());
	}

	private static ChunkedDribbleDelay drip(Answer answer) {
		return new ChunkedDribbleDelay(Math.max(1, Math.min(DRIPS, answer.body().length)),
				(int) answer.drip().toMillis());
	}

	private static @Nullable Fault fault(Answer.Ending ending) {
		return switch (ending) {
			case WHOLE -> null;
			case RESET, LOST -> Fault.CONNECTION_RESET_BY_PEER;
			case CLOSED -> Fault.EMPTY_RESPONSE;
			case GARBAGE -> Fault.RANDOM_DATA_THEN_CLOSE;
			case BROKEN_CHUNK -> Fault.MALFORMED_RESPONSE_CHUNK;
		};
	}

}
