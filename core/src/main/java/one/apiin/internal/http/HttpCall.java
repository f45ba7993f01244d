package one.apiin.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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

	/** Set by the kit or by HttpClient; a user's value would break the exchange. */
	private static final Set<String> RESERVED = Set.of("authorization", "host", "content-length", "transfer-encoding",
			"connection", "accept-encoding", "expect", "upgrade", "te", "trailer", "proxy-authorization", "keep-alive");

	/** Anything else could end the line and start another header. */
	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

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
		return NAME.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT))
				&& value.chars().noneMatch((each) -> Character.isISOControl(each) && each != '\t');
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
