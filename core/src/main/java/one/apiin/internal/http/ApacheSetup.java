package one.apiin.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.AuthenticationStrategy;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultAuthenticationStrategy;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Configures the blocking and the asynchronous side of Apache HttpClient 5: limits,
 * timeouts, TLS and proxy.
 */
public final class ApacheSetup {

	/** The I/O threads notice the end of an idle asynchronous connection themselves. */
	private static final TimeValue VALIDATE_AFTER_IDLE = TimeValue.ofMilliseconds(500);

	private static final TimeValue MAX_IDLE_TIME = TimeValue.ofSeconds(20);

	private final TransportSettings settings;

	private final BoundedDns dns;

	private final Http1Config http1 = Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8192).build();

	public ApacheSetup(TransportSettings settings) {
		this.settings = settings;
		this.dns = new BoundedDns(settings.connectTimeout(), InetAddress::getAllByName);
	}

	/** Decides which connections are kept after an answer. */
	ConnectionReuseStrategy connectionReuse() {
		return new StrictConnectionReuse();
	}

	Http1Config http1() {
		return this.http1;
	}

	public RequestConfig requestConfig() {
		return RequestConfig.custom()
			// A redirect could carry the key to another origin and send a submit twice.
			.setRedirectsEnabled(false)
			.setContentCompressionEnabled(false)
			.setProtocolUpgradeEnabled(false)
			.setExpectContinueEnabled(false)
			.setAuthenticationEnabled(this.settings.proxy() != null)
			.setResponseTimeout(timeout(this.settings.readTimeout()))
			.setConnectionKeepAlive(MAX_IDLE_TIME)
			// Only the deadline of the call limits the wait for a free connection.
			.setConnectionRequestTimeout(Timeout.ofDays(1))
			.build();
	}

	public BlockingConnectionPool blockingConnections() {
		TlsSocketStrategy tls = new LazyTls(() -> tls().buildClassic());
		BlockingConnector operator = new BlockingConnector(
				RegistryBuilder.<TlsSocketStrategy>create().register("https", tls).build(), this.dns);
		BlockingConnectionPool connections = new BlockingConnectionPool(operator,
				(socket) -> new BlockingConnection(this.http1));
		connections.setMaxTotal(this.settings.maxConnections());
		connections.setDefaultMaxPerRoute(this.settings.maxConnections());
		// Before each use: the check of BlockingConnection does not block.
		connections.setDefaultConnectionConfig(connectionConfig(TimeValue.ZERO_MILLISECONDS));
		connections.setDefaultTlsConfig(tlsConfig());
		return connections;
	}

	PoolingAsyncClientConnectionManager asynchronousConnections() {
		AsyncConnector operator = new AsyncConnector(
				RegistryBuilder.<TlsStrategy>create().register("https", tls().buildAsync()).build(),
				this.dns.within(null), this.http1);
		PoolingAsyncClientConnectionManager connections = new PoolingAsyncClientConnectionManager(operator,
				PoolConcurrencyPolicy.STRICT, PoolReusePolicy.LIFO, null, false);
		connections.setMaxTotal(this.settings.maxConnections());
		connections.setDefaultMaxPerRoute(this.settings.maxConnections());
		connections.setDefaultConnectionConfig(connectionConfig(VALIDATE_AFTER_IDLE));
		connections.setDefaultTlsConfig(tlsConfig());
		return connections;
	}

	@Nullable HttpHost proxy() {
		Proxy proxy = this.settings.proxy();
		return (proxy != null) ? new HttpHost("http", proxy.host(), proxy.port()) : null;
	}

	public @Nullable CredentialsProvider proxyCredentials() {
		Proxy proxy = this.settings.proxy();
		if (proxy == null || proxy.username() == null) {
			return null;
		}
		String password = (proxy.password() != null) ? proxy.password() : "";
		BasicCredentialsProvider credentials = new BasicCredentialsProvider();
		credentials.setCredentials(new AuthScope(proxy.host(), proxy.port()),
				new UsernamePasswordCredentials(proxy.username(), password.toCharArray()));
		return credentials;
	}

	/**
	 * Answers the challenge of a proxy, but only before the request is sent: HttpClient
	 * would send it again.
	 */
	public AuthenticationStrategy proxyAuthentication() {
		return (type, challenges, context) -> (context instanceof ExchangeContext exchange && exchange.sent().isSet())
				? List.of() : DefaultAuthenticationStrategy.INSTANCE.select(type, challenges, context);
	}

	/** Ignores challenges of the gateway: answering would send the request again. */
	public AuthenticationStrategy gatewayAuthentication() {
		return (type, challenges, context) -> List.of();
	}

	boolean systemProxy() {
		return this.settings.systemProxy() && this.settings.proxy() == null;
	}

	private ConnectionConfig connectionConfig(TimeValue validateAfter) {
		return ConnectionConfig.custom()
			.setConnectTimeout(timeout(this.settings.connectTimeout()))
			.setSocketTimeout(timeout(this.settings.readTimeout()))
			.setValidateAfterInactivity(validateAfter)
			.build();
	}

	private TlsConfig tlsConfig() {
		return TlsConfig.custom()
			.setHandshakeTimeout(timeout(this.settings.connectTimeout()))
			.setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
			.setSupportedProtocols(TLS.V_1_2, TLS.V_1_3)
			.build();
	}

	private ClientTlsStrategyBuilder tls() {
		ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create().setSslBufferMode(SSLBufferMode.STATIC);
		SSLContext context = this.settings.sslContext();
		if (context != null) {
			tls.setSslContext(context);
		}
		return tls;
	}

	/**
	 * Looks a host up within the connect timeout.
	 * @param host a name or an address
	 * @param deadline limits the look-up further
	 * @return its addresses
	 */
	public InetAddress[] resolve(String host, Deadline deadline) throws UnknownHostException {
		return this.dns.within(deadline).resolve(host);
	}

	private static Timeout timeout(Duration duration) {
		return Timeout.of(Math.max(1, duration.toMillis()), TimeUnit.MILLISECONDS);
	}

	public void close() {
		this.dns.close();
	}

}
