package one.apiin.sandbox.request;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What the gateway looks at in a request.
 *
 * @param method in capitals
 * @param path without the query
 * @param taskId the decoded query parameter
 * @param authorization the header
 * @param body as UTF-8
 */
public record Call(String method, String path, @Nullable String taskId, @Nullable String authorization, String body) {

	private static final Pattern BEARER = Pattern.compile("Bearer aio_\\S+");

	/**
	 * Whether a key of the right form came along; which one is all the same here.
	 * @return whether the gateway would look at the rest
	 */
	public boolean hasApiKey() {
		return this.authorization != null && BEARER.matcher(this.authorization).matches();
	}

}
