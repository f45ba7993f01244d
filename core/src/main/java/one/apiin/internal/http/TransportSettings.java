package one.apiin.internal.http;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * The settings of both transports of one client; already validated.
 *
 * @param baseUrl origin and path prefix, without a trailing slash
 * @param apiKey called for each request
 * @param connectTimeout maximum time to connect, and again for the TLS handshake
 * @param readTimeout maximum time to wait for data from the gateway
 * @param maxConnections maximum number of concurrent exchanges
 * @param userAgent the User-Agent header
 * @param sslContext a TLS context other than the JVM's, or null
 * @param proxy the proxy, or null
 * @param systemProxy whether to use the JVM's proxy settings
 */
public record TransportSettings(URI baseUrl, Supplier<String> apiKey, Duration connectTimeout, Duration readTimeout,
		int maxConnections, String userAgent, @Nullable SSLContext sslContext, @Nullable Proxy proxy,
		boolean systemProxy) {

	@Override
	public String toString() {
		return "TransportSettings[baseUrl=" + this.baseUrl + "]";
	}

}
