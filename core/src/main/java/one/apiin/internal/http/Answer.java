package one.apiin.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer of the gateway.
 *
 * @param status the HTTP status
 * @param headers all headers
 * @param body the whole body, empty if there is none
 * @param encoding a content encoding that was not requested (the body was then not read),
 * or null
 */
// Never compared, so the arrays are harmless.
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, Header[] headers, byte[] body, @Nullable String encoding) {

	/**
	 * Creates an answer in which the API key is masked.
	 * @param head status and headers
	 * @param encoding a content encoding that was not requested, or null
	 */
	static Answer of(HttpResponse head, byte[] body, @Nullable String encoding, String apiKey) {
		return new Answer(head.getCode(), KeyMask.in(head.getHeaders(), apiKey), KeyMask.in(body, apiKey),
				(encoding != null) ? KeyMask.in(encoding, apiKey) : null);
	}

	public List<String> header(String name) {
		List<String> values = new ArrayList<>(1);
		for (Header header : this.headers) {
			if (header.getName().equalsIgnoreCase(name)) {
				values.add(header.getValue());
			}
		}
		return values;
	}

	/**
	 * Passes name and value of each header to a consumer.
	 */
	public void eachHeader(BiConsumer<String, String> consumer) {
		for (Header header : this.headers) {
			if (header.getValue() != null) {
				consumer.accept(header.getName(), header.getValue());
			}
		}
	}

	@Override
	public String toString() {
		return "HTTP " + this.status + ", " + this.body.length + " bytes";
	}

}
