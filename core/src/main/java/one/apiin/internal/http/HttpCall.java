package one.apiin.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * One request without the parts that depend on the account.
 *
 * @param method the HTTP method
 * @param route the path as a template, for logs and metrics
 * @param target path and query after the base URL, encoded
 * @param headers headers of a user's Feign interface or of listeners
 * @param body the body, or null
 * @param taskId the requested task, or null
 */
// Never compared, so the array is harmless.
@SuppressWarnings("ArrayRecordComponent")
public record HttpCall(String method, String route, String target, List<Header> headers, byte @Nullable [] body,
		@Nullable String taskId) {

	/** Set by the kit or by HttpClient; another value would break the exchange. */
	private static final Set<String> RESERVED = Set.of("authorization", "host", "content-length", "transfer-encoding",
			"connection", "accept-encoding", "expect", "upgrade", "te", "trailer", "proxy-authorization", "keep-alive");

	/** Anything else could end the line and start another header. */
	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	/**
	 * Whether the request must reach the gateway at most once.
	 * @return true for everything except GET
	 */
	public boolean isSubmit() {
		return !"GET".equals(this.method);
	}

	/**
	 * Whether a header may be sent.
	 * @return false if it is reserved or invalid
	 */
	public static boolean mayHaveHeader(String name, String value) {
		return NAME.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT))
				&& value.chars().noneMatch((each) -> Character.isISOControl(each) && each != '\t');
	}

	/**
	 * The same request with further headers, which replace others of the same name.
	 * @param more values by names that differ in more than case
	 * @return a new call
	 */
	public HttpCall withHeaders(Map<String, String> more) {
		List<Header> all = new ArrayList<>(this.headers);
		more.forEach((name, value) -> {
			all.removeIf((other) -> other.getName().equalsIgnoreCase(name));
			all.add(new BasicHeader(name, value));
		});
		return new HttpCall(this.method, this.route, this.target, all, this.body, this.taskId);
	}

	/** Without the target and the body, which may contain a task id and user text. */
	@Override
	public String toString() {
		return this.method + " " + this.route;
	}

}
