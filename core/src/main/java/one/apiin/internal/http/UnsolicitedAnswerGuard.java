package one.apiin.internal.http;

import java.io.IOException;

import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.http.nio.NHttpMessageParser;
import org.apache.hc.core5.http.nio.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Closes an asynchronous connection on which bytes arrive while no request waits for an
 * answer, be it a whole answer or the beginning of one.
 */
final class UnsolicitedAnswerGuard implements Http1StreamListener, NHttpMessageParser<HttpResponse> {

	private final NHttpMessageParser<HttpResponse> parser;

	private final InterimAnswerLimit interimAnswers = new InterimAnswerLimit();

	private volatile boolean waiting;

	UnsolicitedAnswerGuard(NHttpMessageParser<HttpResponse> parser) {
		this.parser = parser;
	}

	@Override
	public void onRequestHead(HttpConnection connection, HttpRequest request) {
		this.interimAnswers.reset();
		this.waiting = true;
	}

	@Override
	public void onResponseHead(HttpConnection connection, HttpResponse response) {
		// Checked by the parser.
	}

	@Override
	public void onExchangeComplete(HttpConnection connection, boolean keepAlive) {
		this.waiting = false;
	}

	@Override
	public @Nullable HttpResponse parse(SessionInputBuffer buffer, boolean endOfStream)
			throws IOException, HttpException {
		if (!this.waiting && buffer.hasData()) {
			throw new ProtocolException("An answer that no request waits for");
		}
		HttpResponse response = this.parser.parse(buffer, endOfStream);
		if (response != null) {
			this.interimAnswers.check(response.getCode());
		}
		return response;
	}

	@Override
	public void reset() {
		this.parser.reset();
	}

}
