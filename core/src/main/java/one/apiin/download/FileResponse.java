package one.apiin.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import one.apiin.internal.http.AnswerLimits;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request for a file; {@link Transfer} closes its connection.
 *
 * @param url the URL that was requested
 * @param response the response, whose head was read
 */
record FileResponse(URI url, ClassicHttpResponse response) {

	private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

	private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

	int status() {
		return this.response.getCode();
	}

	/** The target of a redirect, or null if this is none. */
	@Nullable String redirect() {
		return REDIRECTS.contains(status()) ? header("Location") : null;
	}

	InputStream content() throws IOException {
		HttpEntity entity = this.response.getEntity();
		return (entity != null) ? entity.getContent() : InputStream.nullInputStream();
	}

	/** The length of the content of this response, or -1 if it is unknown. */
	long length() {
		HttpEntity entity = this.response.getEntity();
		return (entity != null) ? entity.getContentLength() : -1;
	}

	@Nullable String contentType() {
		return header("Content-Type");
	}

	@Nullable String encoding() {
		return AnswerLimits.encodingOf(this.response);
	}

	/** The entity tag, or null if there is none that proves equality byte by byte. */
	@Nullable String strongEtag() {
		String etag = header("ETag");
		boolean strong = etag != null && etag.length() > 2 && etag.startsWith("\"") && etag.endsWith("\"");
		return strong ? etag : null;
	}

	/** Whether this is the rest of a file, from a byte on. */
	boolean continues(long offset, long total, String etag) {
		String range = header("Content-Range");
		Matcher matcher = CONTENT_RANGE.matcher((range != null) ? range : "");
		return status() == 206 && (header("ETag") == null || etag.equals(strongEtag())) && matcher.matches()
				&& Long.parseLong(matcher.group(1)) == offset
				&& (total < 0 || matcher.group(2).equals("*") || Long.parseLong(matcher.group(2)) == total);
	}

	/** Whether this is the whole file again, byte by byte the same. */
	boolean repeats(String etag) {
		return status() == 200 && etag.equals(strongEtag());
	}

	/**
	 * Whether a response that neither continues nor repeats shows that the file changed.
	 */
	boolean isOfAnotherFile() {
		return status() == 200 || status() == 206 || status() == 416;
	}

	private @Nullable String header(String name) {
		Header header = this.response.getFirstHeader(name);
		return (header != null) ? header.getValue() : null;
	}

}
