package one.apiin.spring;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of one account: the default one at {@code apiinone}, a named one at
 * {@code apiinone.accounts.<name>}, where everything that is not set is inherited from
 * the default one. Immutable.
 *
 * @param apiKey API key, without "Bearer". Read when the application starts; for a key
 * that changes define an ApiInOneConnectionDetails bean.
 * @param baseUrl URL of the gateway. The API key is sent to this origin only.
 * @param connectTimeout Maximum time for one connection attempt, and again for its TLS
 * handshake.
 * @param readTimeout Maximum time to wait for data from the gateway.
 * @param callTimeout Maximum time for a whole call, including retries and the body.
 * @param maxConnections Maximum number of connections for blocking calls, and again for
 * asynchronous ones.
 * @param userAgent User-Agent header. Names the kit and its version by default.
 * @param allowInsecureHttp Whether to allow plain HTTP to other machines, which exposes
 * the API key to the network.
 * @param ssl TLS with certificates of your own.
 * @param proxy HTTP proxy.
 * @param retry Retries of free reads, and of submits that found no connection at all.
 * @param await Waits that are started without a policy.
 * @param record Recording of exchanges.
 */
@ConfigurationProperties("apiinone")
public record ApiInOneProperties(@Nullable String apiKey, @DefaultValue("https://apiin.one/api/v1") String baseUrl,
		@DefaultValue("5s") Duration connectTimeout, @DefaultValue("20s") Duration readTimeout,
		@DefaultValue("30s") Duration callTimeout, @DefaultValue("64") int maxConnections, @Nullable String userAgent,
		@DefaultValue("false") boolean allowInsecureHttp, @DefaultValue Ssl ssl, @DefaultValue Proxy proxy,
		@DefaultValue Retry retry, @DefaultValue Await await, @DefaultValue Recording record) {

	/** Leaves the key out. */
	@Override
	public String toString() {
		return "ApiInOneProperties[baseUrl=" + this.baseUrl + "]";
	}

	/**
	 * TLS with certificates of your own.
	 *
	 * @param bundle Name of the SSL bundle to use. The JVM's certificates by default.
	 */
	public record Ssl(@Nullable String bundle) {

	}

	/**
	 * An HTTP proxy.
	 *
	 * @param host Host of the HTTP proxy. None by default.
	 * @param port Port of the HTTP proxy.
	 * @param username User name for a proxy that requires authentication.
	 * @param password Password for a proxy that requires authentication.
	 * @param system Whether to use the proxy settings of the JVM (https.proxyHost and so
	 * on) if no proxy host is set.
	 * @param guardsAddresses Whether the proxy refuses to connect to addresses outside
	 * the public internet. Only then downloads use it; otherwise they bypass it.
	 */
	public record Proxy(@Nullable String host, @Nullable Integer port, @Nullable String username,
			@Nullable String password, @DefaultValue("false") boolean system,
			@DefaultValue("false") boolean guardsAddresses) {

		/** Leaves the credentials out. */
		@Override
		public String toString() {
			return "Proxy[host=" + this.host + ", port=" + this.port + ", system=" + this.system + "]";
		}

	}

	/**
	 * Retries.
	 *
	 * @param maxRetries Maximum number of retries of a status read, and of a submit for
	 * which no connection was made. A submit that may have been sent is never repeated.
	 * @param initialBackoff Bound of the first random pause before a retry.
	 * @param maxBackoff Bound of every random pause before a retry.
	 */
	public record Retry(@DefaultValue("2") int maxRetries, @DefaultValue("500ms") Duration initialBackoff,
			@DefaultValue("5s") Duration maxBackoff) {

	}

	/**
	 * Waits.
	 *
	 * @param initialInterval First and minimum pause between two status reads of a wait.
	 * @param maxInterval Maximum pause between two status reads of a wait. 10s by
	 * default, or the initial interval if that is longer.
	 * @param timeout Maximum time for a whole wait.
	 */
	public record Await(@DefaultValue("5s") Duration initialInterval, @Nullable Duration maxInterval,
			@DefaultValue("10m") Duration timeout) {

	}

	/**
	 * Recording of exchanges.
	 *
	 * @param directory Directory to record each exchange with the gateway in, with
	 * secrets masked. Nothing is recorded by default.
	 */
	public record Recording(@Nullable Path directory) {

	}

}
