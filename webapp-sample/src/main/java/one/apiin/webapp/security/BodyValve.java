package one.apiin.webapp.security;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Reads the body of every request before anything else does: a bounded number of bytes
 * within one deadline, whatever path, protocol and headers are. Parsers then read from
 * memory. A body that is refused is not read to its end: the connection is closed.
 * Tomcat's own limits are for forms only, and have no deadline. Thread-safe.
 */
final class BodyValve extends ValveBase {

	private final int maxBytes;

	private final Duration deadline;

	private final Semaphore readers;

	private final ProblemEntryPoint problems;

	/**
	 * Creates a valve.
	 * @param maxBytes maximum size of a body
	 * @param deadline maximum time for a body; the connector limits each pause
	 * @param maxReaders how many bodies are read at a time, as each occupies a thread
	 * @param problems writes refusals
	 */
	BodyValve(int maxBytes, Duration deadline, int maxReaders, ProblemEntryPoint problems) {
		super(true);
		this.maxBytes = maxBytes;
		this.deadline = deadline;
		this.readers = new Semaphore(maxReaders);
		this.problems = problems;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (request.isAsyncDispatching() || request.isFinished()) {
			getNext().invoke(request, response);
			return;
		}
		InputBuffer connection = request.getCoyoteRequest().getInputBuffer();
		try {
			request.getCoyoteRequest().setInputBuffer(read(request, response));
		}
		catch (ResponseStatusException ex) {
			refuse(request, response, ex);
			return;
		}
		try {
			getNext().invoke(request, response);
		}
		finally {
			// The connector uses the same object for the next request.
			request.getCoyoteRequest().setInputBuffer(connection);
		}
	}

	private Body read(Request request, Response response) {
		if (request.getContentLengthLong() > this.maxBytes) {
			throw tooLarge();
		}
		if (!this.readers.tryAcquire()) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE,
					"Too many requests are being read. Try again in a few seconds.");
		}
		try {
			response.sendAcknowledgement(ContinueResponseTiming.ALWAYS);
			return read(request.getCoyoteRequest());
		}
		catch (SocketTimeoutException ex) {
			throw tooSlow();
		}
		catch (IOException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body breaks off or is malformed.");
		}
		finally {
			this.readers.release();
		}
	}

	private Body read(org.apache.coyote.Request request) throws IOException {
		long start = System.nanoTime();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		Body received = new Body();
		while (request.doRead(received) >= 0) {
			bytes.write(received.take());
			if (bytes.size() > this.maxBytes) {
				throw tooLarge();
			}
			if (System.nanoTime() - start > this.deadline.toNanos()) {
				throw tooSlow();
			}
		}
		received.setByteBuffer(ByteBuffer.wrap(bytes.toByteArray()));
		return received;
	}

	private ResponseStatusException tooLarge() {
		return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
				"The body is larger than " + (this.maxBytes >> 10) + " kB.");
	}

	private ResponseStatusException tooSlow() {
		return new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT,
				"The body took longer than " + this.deadline.toSeconds() + " s.");
	}

	private void refuse(Request request, Response response, ResponseStatusException refusal) throws IOException {
		// Closes the connection after the answer, instead of reading what is left. This
		// counts as an error, for which the container would write its own page.
		request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		response.getCoyoteResponse().setErrorReported();
		if (refusal.getStatusCode() == HttpStatus.SERVICE_UNAVAILABLE) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(this.deadline.toSeconds()));
		}
		this.problems.write(response, refusal.getStatusCode(), String.valueOf(refusal.getReason()));
	}

	/** Receives bytes from the connector, and returns the whole body to parsers. */
	private static final class Body implements ApplicationBufferHandler, InputBuffer {

		private ByteBuffer buffer = EMPTY_BUFFER;

		byte[] take() {
			byte[] bytes = new byte[this.buffer.remaining()];
			this.buffer.get(bytes);
			return bytes;
		}

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.buffer = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.buffer;
		}

		@Override
		public void expand(int size) {
			// Only for connectors that fill the buffer of the application.
		}

		@Override
		public int doRead(ApplicationBufferHandler handler) {
			int length = available();
			if (length == 0) {
				return -1;
			}
			handler.setByteBuffer(this.buffer);
			this.buffer = EMPTY_BUFFER;
			return length;
		}

		@Override
		public int available() {
			return this.buffer.remaining();
		}

	}

}
