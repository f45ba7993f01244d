package one.apiin.internal.feign;

import java.lang.reflect.Type;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import feign.Client;
import feign.MethodMetadata;
import feign.Request;
import feign.Response;
import one.apiin.error.ErrorDetails;
import one.apiin.error.InvalidRequestException;
import one.apiin.internal.call.Calls;
import one.apiin.internal.call.Envelope;
import one.apiin.internal.call.EnvelopeReader;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.json.TaskId;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * Feign's client: makes calls through {@link Calls}. Feign has the whole request except
 * the key, and gets successes only.
 */
final class FeignTransport implements Client {

	private final Calls calls;

	private final String baseUrl;

	private final AnswerTypes types;

	FeignTransport(Calls calls, String baseUrl, AnswerTypes types) {
		this.calls = calls;
		this.baseUrl = baseUrl;
		this.types = types;
	}

	@Override
	public Response execute(Request request, Request.Options options) {
		MethodMetadata method = request.requestTemplate().methodMetadata();
		String requested = taskId(request);
		HttpCall call = new HttpCall(request.httpMethod().name(), route(method), target(request), headers(request),
				request.body(), requested);
		EnvelopeReader<Read> reader = (envelope) -> new Read(envelope,
				this.types.read(envelope, returnType(method), requested));
		Read read = call.isSubmit() ? this.calls.submit(call, reader) : this.calls.read(call, reader);
		Answer answer = read.envelope().answer();
		return Response.builder()
			.status(answer.status())
			.headers(headers(answer))
			.body(read.answer())
			.request(request)
			.build();
	}

	/** The key is sent to this client's gateway only, whatever URL a method has. */
	private String target(Request request) {
		String url = request.url();
		String rest = url.startsWith(this.baseUrl) ? url.substring(this.baseUrl.length()) : "elsewhere";
		if (!rest.isEmpty() && rest.charAt(0) != '/' && rest.charAt(0) != '?') {
			throw new InvalidRequestException("The request does not go to " + this.baseUrl + "; nothing was sent",
					List.of(), ErrorDetails.none(), null);
		}
		return rest;
	}

	private static @Nullable String taskId(Request request) {
		Collection<String> values = request.requestTemplate().queries().getOrDefault("task_id", List.of());
		return values.stream()
			.findFirst()
			// A plus is literal: TaskIdExpander encodes blanks as %20.
			.map((value) -> URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8))
			.filter(TaskId::isValid)
			.orElse(null);
	}

	private static String route(@Nullable MethodMetadata method) {
		String path = (method != null) ? method.template().path() : "";
		int query = path.indexOf('?');
		return (query >= 0) ? path.substring(0, query) : path;
	}

	private static Type returnType(@Nullable MethodMetadata method) {
		return (method != null) ? method.returnType() : Response.class;
	}

	private static List<Header> headers(Request request) {
		List<Header> headers = new ArrayList<>();
		request.headers()
			.forEach((name, values) -> values.forEach((value) -> headers.add(new BasicHeader(name, value))));
		return headers;
	}

	private static Map<String, Collection<String>> headers(Answer answer) {
		Map<String, Collection<String>> headers = new LinkedHashMap<>();
		for (Header header : answer.headers()) {
			headers.computeIfAbsent(header.getName(), (name) -> new ArrayList<>()).add(header.getValue());
		}
		return headers;
	}

	/**
	 * A success.
	 *
	 * @param envelope the answer
	 * @param answer what was read from it
	 */
	private record Read(Envelope envelope, ReadAnswer answer) {

	}

}
