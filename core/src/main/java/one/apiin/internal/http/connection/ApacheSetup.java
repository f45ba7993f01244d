package one.apiin.internal.http.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

import one.apiin.internal.http.Exchange;
import one.apiin.internal.settings.Proxy;
import one.apiin.internal.settings.TransportSettings;
import one.apiin.internal.time.Deadline;
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
 * What the blocking and the asynchronous side of Apache HttpClient 5 have in common:
 * limits, time-outs, TLS and proxy.
 */
public final class ApacheSetup {

	/** An asynchronous connection is watched anyway. */
	private static final TimeValue SURELY_ALIVE = TimeValue.ofMilliseconds(500);

	private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(20);

	private final TransportSettings settings;

	private final BoundedDns dns;

	private final Http1Config http1 = Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8192).build();

	public ApacheSetup(TransportSettings settings) {
		this.settings = settings;
		this.dns = new BoundedDns(settings.connectTimeout(), InetAddress::getAllByName);
	}

	/** Decides which connections are kept after an answer. */
	public ConnectionReuseStrategy connectionReuse() {
		return new OrderlyReuse();
	}

	public Http1Config http1() {
		return this.http1;
	}

	public RequestConfig requestConfig() {
		return RequestConfig.custom()
			.setRedirectsEnabled(false)
			.setContentCompressionEnabled(false)
			.setProtocolUpgradeEnabled(false)
			.setExpectContinueEnabled(false)
			.setAuthenticationEnabled(this.settings.proxy() != null)
			.setResponseTimeout(timeout(this.settings.readTimeout()))
			.setConnectionKeepAlive(LONGEST_IDLE)
			// Waiting for a free connection is limited by the call's deadline alone.
			.setConnectionRequestTimeout(Timeout.ofDays(1))
			.build();
	}

	public BlockingConnections blockingConnections() {
		TlsSocketStrategy tls = tls().buildClassic();
		BlockingConnector operator = new BlockingConnector(
				RegistryBuilder.<TlsSocketStrategy>create().register("https", tls).build(), this.dns);
		BlockingConnections connections = new BlockingConnections(operator,
				(socket) -> new QuietConnection(this.http1));
		connections.setMaxTotal(this.settings.maxConnections());
		connections.setDefaultMaxPerRoute(this.settings.maxConnections());
		// Before each use: the look of QuietConnection does not wait.
		connections.setDefaultConnectionConfig(connectionConfig(TimeValue.ZERO_MILLISECONDS));
		connections.setDefaultTlsConfig(tlsConfig());
		return connections;
	}

	public PoolingAsyncClientConnectionManager asynchronousConnections() {
		AsyncConnector operator = new AsyncConnector(
				RegistryBuilder.<TlsStrategy>create().register("https", tls().buildAsync()).build(),
				this.dns.within(null), this.http1);
		PoolingAsyncClientConnectionManager connections = new PoolingAsyncClientConnectionManager(operator,
				PoolConcurrencyPolicy.STRICT, PoolReusePolicy.LIFO, null, false);
		connections.setMaxTotal(this.settings.maxConnections());
		connections.setDefaultMaxPerRoute(this.settings.maxConnections());
		connections.setDefaultConnectionConfig(connectionConfig(SURELY_ALIVE));
		connections.setDefaultTlsConfig(tlsConfig());
		return connections;
	}

	public @Nullable HttpHost proxy() {
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
	 * Answers a proxy that asks who is there, but only as long as nothing was sent:
	 * HttpClient would send the request again.
	 */
	public AuthenticationStrategy proxyAuthentication() {
		return (type, challenges, context) -> (context instanceof Exchange exchange && exchange.sent()) ? List.of()
				: DefaultAuthenticationStrategy.INSTANCE.select(type, challenges, context);
	}

	/** The gateway knows the key; whatever else it asks for, nothing is sent again. */
	public AuthenticationStrategy gatewayAuthentication() {
		return (type, challenges, context) -> List.of();
	}

	public boolean systemProxy() {
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
