package one.apiin.internal.settings;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * What both transports of one client have in common; already validated.
 *
 * @param baseUrl origin and path prefix, without a slash at the end
 * @param apiKey asked at each request
 * @param connectTimeout limit for connecting, and for the TLS handshake
 * @param readTimeout limit for a silence of the gateway
 * @param maxConnections the most exchanges at a time
 * @param userAgent the User-Agent header
 * @param sslContext a TLS context other than the JVM's, or null
 * @param proxy the proxy, or null
 * @param systemProxy whether the JVM's proxy settings count
 */
public record TransportSettings(URI baseUrl, Supplier<String> apiKey, Duration connectTimeout, Duration readTimeout,
		int maxConnections, String userAgent, @Nullable SSLContext sslContext, @Nullable Proxy proxy,
		boolean systemProxy) {

	@Override
	public String toString() {
		return "TransportSettings[baseUrl=" + this.baseUrl + "]";
	}

}
