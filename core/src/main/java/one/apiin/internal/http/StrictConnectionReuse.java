package one.apiin.internal.http;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Closes a connection after an answer whose end {@link LenientContentLength} had to
 * assume.
 */
final class StrictConnectionReuse extends DefaultConnectionReuseStrategy {

	@Override
	public boolean keepAlive(HttpRequest request, HttpResponse response, HttpContext context) {
		return hasClearEnd(response) && super.keepAlive(request, response, context);
	}

	private static boolean hasClearEnd(HttpResponse response) {
		Header coding = response.getFirstHeader("Transfer-Encoding");
		return coding == null
				|| ("chunked".equalsIgnoreCase(coding.getValue()) && response.countHeaders("Transfer-Encoding") == 1);
	}

}
