package one.apiin.spring.callback;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import one.apiin.internal.json.UnreadableJsonException;
import one.apiin.spring.jobs.store.JobRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.HttpRequestHandler;

/**
 * The endpoint that the gateway calls. Without the right token it is not there: 404,
 * whatever else is sent. Sets statuses only, so that no error page repeats the URL with
 * its secret. Thread-safe.
 */
final class CallbackEndpoint implements HttpRequestHandler {

	private static final Logger LOGGER = LoggerFactory.getLogger(CallbackEndpoint.class);

	private final CallbackReceiver receiver;

	CallbackEndpoint(CallbackReceiver receiver) {
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
			// What is left of the body must not be taken for the next request.
			response.setHeader("Connection", "close");
			response.setStatus(ex.status());
		}
		catch (RuntimeException ex) {
			// Most likely the database. Neither an error page nor the log may hold the
			// URL.
			LOGGER.warn("A callback can't be taken now; status reads go on: {}", ex.getClass().getName());
			response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
		}
	}

	private int answer(HttpServletRequest request) throws IOException, CallbackBody.Refused {
		String[] segments = request.getRequestURI().split("/", -1);
		Optional<JobRow> job = (segments.length < 3) ? Optional.empty()
				: this.receiver.authenticate(segments[segments.length - 2], segments[segments.length - 1]);
		if (job.isEmpty()) {
			return HttpServletResponse.SC_NOT_FOUND;
		}
		if (!request.getMethod().equals("POST")) {
			return HttpServletResponse.SC_METHOD_NOT_ALLOWED;
		}
		return receive(job.get(), request);
	}

	/**
	 * Whatever is wrong with the body, the right token is a hint to read the status. No
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

	/** What is encoded is never decoded. */
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
