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

/**
 * Reads the body of every request before anything else looks at the request: a bounded
 * number of bytes within one deadline, whatever the path, the protocol and the headers
 * say. Parsers then read from memory. A body that is refused is not read to its end;
 * instead the connection is closed. Thread-safe.
 */
final class BodyValve extends ValveBase {

	private final int maxBytes;

	private final Duration deadline;

	private final Semaphore readers;

	private final ProblemEntryPoint problems;

	/**
	 * Creates a valve.
	 * @param maxBytes the most bytes of a body
	 * @param deadline how long a body may take; a silence is ended by the connector
	 * @param maxReaders how many bodies are read at the same time: each holds a thread
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
			byte[] body = read(request, response);
			request.getCoyoteRequest().setInputBuffer(new ReadBody(body));
		}
		catch (RefusedBodyException ex) {
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

	private byte[] read(Request request, Response response) throws RefusedBodyException {
		if (request.getContentLengthLong() > this.maxBytes) {
			throw tooLarge();
		}
		if (!this.readers.tryAcquire()) {
			throw new RefusedBodyException(HttpStatus.SERVICE_UNAVAILABLE,
					"Too many requests are being read. Try again in a few seconds.");
		}
		try {
			response.sendAcknowledgement(ContinueResponseTiming.ALWAYS);
			return readAll(request.getCoyoteRequest());
		}
		catch (SocketTimeoutException ex) {
			throw tooSlow();
		}
		catch (IOException ex) {
			throw new RefusedBodyException(HttpStatus.BAD_REQUEST, "The body breaks off or is malformed.");
		}
		finally {
			this.readers.release();
		}
	}

	private byte[] readAll(org.apache.coyote.Request request) throws IOException, RefusedBodyException {
		long start = System.nanoTime();
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		Bytes bytes = new Bytes();
		while (request.doRead(bytes) >= 0) {
			body.write(bytes.take());
			if (body.size() > this.maxBytes) {
				throw tooLarge();
			}
			if (System.nanoTime() - start > this.deadline.toNanos()) {
				throw tooSlow();
			}
		}
		return body.toByteArray();
	}

	private RefusedBodyException tooLarge() {
		return new RefusedBodyException(HttpStatus.CONTENT_TOO_LARGE,
				"The body is larger than " + (this.maxBytes >> 10) + " kB.");
	}

	private RefusedBodyException tooSlow() {
		return new RefusedBodyException(HttpStatus.REQUEST_TIMEOUT,
				"The body took longer than " + this.deadline.toSeconds() + " s.");
	}

	private void refuse(Request request, Response response, RefusedBodyException refusal) throws IOException {
		// Closes the connection after the answer, instead of reading what is left. This
		// counts as an error, for which the container would write a page of its own.
		request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		response.getCoyoteResponse().setErrorReported();
		if (refusal.status == HttpStatus.SERVICE_UNAVAILABLE) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(this.deadline.toSeconds()));
		}
		this.problems.write(response, refusal.status, refusal.detail);
	}

	/**
	 * A body that is not taken.
	 */
	private static final class RefusedBodyException extends Exception {

		private static final long serialVersionUID = 1L;

		private final HttpStatus status;

		private final String detail;

		RefusedBodyException(HttpStatus status, String detail) {
			super(detail, null, false, false);
			this.status = status;
			this.detail = detail;
		}

	}

	/**
	 * Takes over what the connector has read.
	 */
	private static final class Bytes implements ApplicationBufferHandler {

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
			// Only used by connectors that fill the application's own buffer.
		}

	}

	/**
	 * A body in memory.
	 */
	private static final class ReadBody implements InputBuffer {

		private final ByteBuffer body;

		ReadBody(byte[] body) {
			this.body = ByteBuffer.wrap(body);
		}

		@Override
		public int doRead(ApplicationBufferHandler handler) {
			int length = this.body.remaining();
			if (length == 0) {
				return -1;
			}
			handler.setByteBuffer(this.body.slice());
			this.body.position(this.body.limit());
			return length;
		}

		@Override
		public int available() {
			return this.body.remaining();
		}

	}

}
