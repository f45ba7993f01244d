package one.apiin.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Collects one answer on an I/O thread, within the limits.
 */
final class AnswerConsumer implements AsyncResponseConsumer<Answer> {

	private static final int INITIAL_BUFFER_SIZE = 1024;

	private final ExchangeContext exchange;

	private @Nullable HttpResponse head;

	private @Nullable FutureCallback<Answer> callback;

	private @Nullable Answer whole;

	private ByteArrayBuffer body = new ByteArrayBuffer(0);

	AnswerConsumer(ExchangeContext exchange) {
		this.exchange = exchange;
	}

	@Override
	public void informationResponse(HttpResponse response, HttpContext context) {
		// Skipped; the connection limits their number.
	}

	@Override
	public void consumeResponse(HttpResponse response, @Nullable EntityDetails entity, HttpContext context,
			FutureCallback<Answer> resultCallback) throws HttpException {
		this.head = response;
		this.callback = resultCallback;
		if (entity == null) {
			this.whole = answer(response, null);
			return;
		}
		String encoding = AnswerLimits.encodingOf(response);
		if (encoding != null) {
			resultCallback.completed(answer(response, encoding));
			// Ends the exchange: an encoded body is never read.
			throw new ProtocolException("Content-Encoding that was not requested");
		}
		AnswerLimits.checkSize(entity.getContentLength());
		this.body = new ByteArrayBuffer(
				(entity.getContentLength() > 0) ? (int) entity.getContentLength() : INITIAL_BUFFER_SIZE);
	}

	private Answer answer(HttpResponse response, @Nullable String encoding) {
		return Answer.of(response, this.body.toByteArray(), encoding, this.exchange.apiKey());
	}

	@Override
	public void updateCapacity(CapacityChannel channel) throws IOException {
		channel.update(Integer.MAX_VALUE);
	}

	@Override
	public void consume(ByteBuffer source) throws IOException {
		int more = source.remaining();
		if (this.body.length() + more > AnswerLimits.MAX_BYTES) {
			throw new IOException("The answer is larger than " + AnswerLimits.MAX_BYTES + " bytes");
		}
		this.body.ensureCapacity(more);
		source.get(this.body.array(), this.body.length(), more);
		this.body.setLength(this.body.length() + more);
	}

	@Override
	public void streamEnd(@Nullable List<? extends Header> trailers) {
		if (this.head != null) {
			this.whole = AnswerLimits.withoutEncodedBytes(answer(this.head, null));
		}
	}

	@Override
	public void failed(Exception cause) {
		// The transport's own callback is called as well.
	}

	/**
	 * Called when the connection is back in the pool. The answer is passed on only now;
	 * otherwise the next request would find no free connection and open another one.
	 */
	@Override
	public void releaseResources() {
		Answer answer = this.whole;
		this.whole = null;
		if (answer != null && this.callback != null) {
			this.callback.completed(answer);
		}
	}

}
