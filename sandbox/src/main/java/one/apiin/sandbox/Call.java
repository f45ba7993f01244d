package one.apiin.sandbox;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a request that the gateway evaluates.
 *
 * @param method in capitals
 * @param path without the query
 * @param taskId the decoded query parameter
 * @param authorization the header
 * @param body as UTF-8
 */
record Call(String method, String path, @Nullable String taskId, @Nullable String authorization, String body) {

	private static final Pattern BEARER = Pattern.compile("Bearer aio_\\S+");

	/** Whether the request has a well-formed API key; its value does not matter. */
	boolean hasApiKey() {
		return this.authorization != null && BEARER.matcher(this.authorization).matches();
	}

}
