package one.apiin.spring;

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
 * @param connectTimeout Limit for one connection attempt, and for its TLS handshake.
 * @param readTimeout Limit for a silence of the gateway.
 * @param callTimeout Limit for a whole call, retries and body included.
 * @param maxConnections Maximum number of connections for blocking calls, and again for
 * asynchronous ones.
 * @param userAgent User-Agent header. Names the kit and its version by default.
 * @param allowInsecureHttp Whether to allow plain HTTP to other machines, which shows the
 * API key to the network.
 * @param ssl TLS with certificates of your own.
 * @param proxy HTTP proxy.
 * @param retry Retries of free reads, and of submits that found no connection at all.
 * @param await Waits that bring no policy of their own.
 */
@ConfigurationProperties("apiinone")
public record ApiInOneProperties(@Nullable String apiKey, @DefaultValue("https://apiin.one/api/v1") String baseUrl,
		@DefaultValue("5s") Duration connectTimeout, @DefaultValue("20s") Duration readTimeout,
		@DefaultValue("30s") Duration callTimeout, @DefaultValue("64") int maxConnections, @Nullable String userAgent,
		@DefaultValue("false") boolean allowInsecureHttp, @DefaultValue Ssl ssl, @DefaultValue Proxy proxy,
		@DefaultValue Retry retry, @DefaultValue Await await) {

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
	 * @param username User for a proxy that asks.
	 * @param password Password for a proxy that asks.
	 * @param system Whether the proxy settings of the JVM (https.proxyHost and so on)
	 * count where no proxy host is set.
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
	 * @param maxRetries How often a status read is repeated, and a submit that found no
	 * connection at all. A submit that may have gone out is never repeated.
	 * @param initialBackoff Bound of the first random pause before a retry.
	 * @param maxBackoff Bound of every random pause before a retry.
	 */
	public record Retry(@DefaultValue("2") int maxRetries, @DefaultValue("500ms") Duration initialBackoff,
			@DefaultValue("5s") Duration maxBackoff) {

	}

	/**
	 * Waits.
	 *
	 * @param initialInterval First and smallest pause between two status reads of a wait.
	 * @param maxInterval Largest pause between two status reads of a wait. 10s by
	 * default, or the initial interval if that is longer.
	 * @param timeout Limit for a whole wait.
	 */
	public record Await(@DefaultValue("5s") Duration initialInterval, @Nullable Duration maxInterval,
			@DefaultValue("10m") Duration timeout) {

	}

}
