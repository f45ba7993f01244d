package one.apiin.internal.http;

import java.util.ArrayList;
import java.util.List;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * One request, as far as it does not depend on the account.
 *
 * @param method the HTTP method
 * @param route the path as a template, for logs and metrics
 * @param target path and query behind the base URL, encoded
 * @param headers headers of a user's own interface or of a listener
 * @param body the body, or null
 * @param taskId the task that is asked for, or null
 */
// Never compared, so that the array does no harm.
@SuppressWarnings("ArrayRecordComponent")
public record HttpCall(String method, String route, String target, List<Header> headers, byte @Nullable [] body,
		@Nullable String taskId) {

	/**
	 * Tells whether the request must reach the gateway at most once.
	 * @return true for everything but GET
	 */
	public boolean isSubmit() {
		return !"GET".equals(this.method);
	}

	/**
	 * Tells whether a call can have a header.
	 * @param name the name
	 * @param value the value
	 * @return false if it would never be sent
	 */
	public static boolean mayHaveHeader(String name, String value) {
		return RequestHeaders.mayBeSent(new BasicHeader(name, value));
	}

	/**
	 * The same request with another header, instead of any of that name.
	 * @param name the name
	 * @param value the value
	 * @return a new call
	 */
	public HttpCall withHeader(String name, String value) {
		Header header = new BasicHeader(name, value);
		List<Header> all = new ArrayList<>(this.headers);
		all.removeIf((other) -> other.getName().equalsIgnoreCase(name));
		all.add(header);
		return new HttpCall(this.method, this.route, this.target, all, this.body, this.taskId);
	}

	/** The target may hold a task id and the body a user's text. */
	@Override
	public String toString() {
		return this.method + " " + this.route;
	}

}
