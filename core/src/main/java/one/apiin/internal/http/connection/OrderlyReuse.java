package one.apiin.internal.http.connection;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Closes a connection after an answer whose end {@link TolerantLength} had to guess.
 */
final class OrderlyReuse extends DefaultConnectionReuseStrategy {

	@Override
	public boolean keepAlive(HttpRequest request, HttpResponse response, HttpContext context) {
		return isOrderly(response) && super.keepAlive(request, response, context);
	}

	private static boolean isOrderly(HttpResponse response) {
		Header coding = response.getFirstHeader("Transfer-Encoding");
		return coding == null
				|| ("chunked".equalsIgnoreCase(coding.getValue()) && response.countHeaders("Transfer-Encoding") == 1);
	}

}
