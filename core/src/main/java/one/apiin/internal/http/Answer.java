package one.apiin.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer of the gateway.
 *
 * @param status the HTTP status
 * @param headers all headers
 * @param body the whole body, empty if there is none
 * @param encoding a content encoding that was not asked for; the body was then not read
 */
// Never compared, so that the arrays do no harm.
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, Header[] headers, byte[] body, @Nullable String encoding) {

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
	 * Hands out all headers.
	 * @param consumer takes name and value of each
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
