package one.apiin.spring.jobs;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import one.apiin.internal.json.UnreadableJsonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.server.RequestPath;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The endpoint that the gateway calls. Returns 404 to every request without the right
 * token. Sets statuses only, so that no error page shows the URL with its secret.
 * Thread-safe.
 */
final class CallbackEndpoint implements HttpRequestHandler {

	/** The part of the path that identifies the job. */
	static final String PATH_VARIABLES = "/{job}/{token}";

	private static final Logger LOGGER = LoggerFactory.getLogger(CallbackEndpoint.class);

	private final PathPattern path;

	private final CallbackReceiver receiver;

	/**
	 * Creates the endpoint.
	 * @param path the path that it is mapped to, without {@link #PATH_VARIABLES}
	 */
	CallbackEndpoint(String path, CallbackReceiver receiver) {
		this.path = PathPatternParser.defaultInstance.parse(path + PATH_VARIABLES);
		this.receiver = receiver;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setHeader("Cache-Control", "no-store");
		response.setHeader("Referrer-Policy", "no-referrer");
		try {
			response.setStatus(answer(request));
		}
		catch (CallbackBody.Refused ex) {
			// The rest of the body must not be read as the next request.
			response.setHeader("Connection", "close");
			response.setStatus(ex.status());
		}
		catch (RuntimeException ex) {
			// Most likely the database. Neither an error page nor the log may show the
			// URL.
			LOGGER.warn("A callback can't be handled now; status reads continue: {}", ex.getClass().getName());
			response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
		}
	}

	private int answer(HttpServletRequest request) throws IOException, CallbackBody.Refused {
		Optional<JobRow> job = job(request);
		if (job.isEmpty()) {
			return HttpServletResponse.SC_NOT_FOUND;
		}
		if (!request.getMethod().equals("POST")) {
			return HttpServletResponse.SC_METHOD_NOT_ALLOWED;
		}
		return receive(job.get(), request);
	}

	/** The mapping's own URI variables are missing where there is a context path. */
	private Optional<JobRow> job(HttpServletRequest request) {
		RequestPath path = ServletRequestPathUtils.getParsedRequestPath(request);
		return Optional.ofNullable(this.path.matchAndExtract(path.pathWithinApplication()))
			.map(PathPattern.PathMatchInfo::getUriVariables)
			.flatMap((variables) -> this.receiver.authenticate(variables.getOrDefault("job", ""),
					variables.getOrDefault("token", "")));
	}

	/**
	 * The right token alone causes a status read, whatever is wrong with the body. No
	 * content type is required, as none is documented.
	 */
	private int receive(JobRow job, HttpServletRequest request) throws IOException, CallbackBody.Refused {
		try {
			requirePlain(request);
			CallbackBody.checkLength(request.getContentLengthLong());
			return receive(job, CallbackBody.read(request.getInputStream(), System::nanoTime));
		}
		catch (CallbackBody.Refused ex) {
			this.receiver.receive(job, null);
			throw ex;
		}
	}

	/** An encoded body is never decoded. */
	private static void requirePlain(HttpServletRequest request) throws CallbackBody.Refused {
		String encoding = request.getHeader("Content-Encoding");
		if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
			throw new CallbackBody.Refused(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
		}
	}

	private int receive(JobRow job, byte[] body) {
		int status = HttpServletResponse.SC_NO_CONTENT;
		String taskId = null;
		try {
			taskId = CallbackPayload.read(body).taskId();
		}
		catch (UnreadableJsonException ex) {
			status = HttpServletResponse.SC_BAD_REQUEST;
		}
		this.receiver.receive(job, taskId);
		return status;
	}

}
