package one.apiin.internal.http;

import java.util.List;

import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * One request, as far as it does not depend on the account.
 *
 * @param method the HTTP method
 * @param route the path as a template, for logs and metrics
 * @param target path and query behind the base URL, encoded
 * @param headers headers of a user's own interface
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

	/** The target may hold a task id and the body a user's text. */
	@Override
	public String toString() {
		return this.method + " " + this.route;
	}

}
