package one.apiin.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * Adds headers to a request: those of the kit, which can't be overridden, and those of a
 * user's Feign interface or listener.
 */
final class RequestHeaders {

	private static final Header ACCEPT = new BasicHeader("Accept", "application/json");

	private static final Header IDENTITY = new BasicHeader("Accept-Encoding", "identity");

	private static final Header CLOSE = new BasicHeader("Connection", "close");

	private final Supplier<String> apiKey;

	private final Header userAgent;

	private final @Nullable Header proxyAuthorization;

	RequestHeaders(TransportSettings settings) {
		this.apiKey = settings.apiKey();
		this.userAgent = new BasicHeader("User-Agent", settings.userAgent());
		this.proxyAuthorization = proxyAuthorization(settings);
	}

	/**
	 * A plain request through a proxy carries the credentials at once. If it waited for
	 * the proxy's challenge, it would be sent twice.
	 */
	private static @Nullable Header proxyAuthorization(TransportSettings settings) {
		Proxy proxy = settings.proxy();
		if (proxy == null || proxy.username() == null || "https".equals(settings.baseUrl().getScheme())) {
			return null;
		}
		String pair = proxy.username() + ":" + ((proxy.password() != null) ? proxy.password() : "");
		return new SecretHeader("Proxy-Authorization",
				"Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
	}

	void addTo(HttpRequest request, HttpCall call, ExchangeContext exchange) {
		for (Header header : call.headers()) {
			if (HttpCall.mayHaveHeader(header.getName(), header.getValue())) {
				request.addHeader(header);
			}
		}
		if (!request.containsHeader("Accept")) {
			request.addHeader(ACCEPT);
		}
		if (!request.containsHeader("User-Agent")) {
			request.addHeader(this.userAgent);
		}
		request.addHeader(IDENTITY);
		String key = this.apiKey.get();
		exchange.sends(key);
		request.addHeader(new SecretHeader("Authorization", "Bearer " + key));
		if (this.proxyAuthorization != null) {
			request.addHeader(this.proxyAuthorization);
		}
		if (!exchange.isShared()) {
			request.addHeader(CLOSE);
		}
	}

}
