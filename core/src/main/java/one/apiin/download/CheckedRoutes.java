package one.apiin.download;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import one.apiin.internal.http.TransportSettings;
import one.apiin.internal.http.Deadline;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ways to the host of a URL. A direct route contains the address that was
 * checked, so the name is not looked up again when the connection is made. A proxy looks
 * names up itself, so it is used only if the application states that the proxy refuses
 * addresses as {@link AddressRules} does. Thread-safe.
 */
final class CheckedRoutes {

	private final AddressRules rules;

	private final HostResolver resolver;

	private final TransportSettings settings;

	private final boolean proxyGuardsAddresses;

	CheckedRoutes(AddressRules rules, HostResolver resolver, TransportSettings settings, boolean proxyGuardsAddresses) {
		this.rules = rules;
		this.resolver = resolver;
		this.settings = settings;
		this.proxyGuardsAddresses = proxyGuardsAddresses;
	}

	/**
	 * All routes to a URL that the rules allow.
	 * @param url the URL of a clip or of a redirect
	 * @param deadline limits the look-up
	 * @return one route for each address of the host, or one through the proxy
	 */
	List<HttpRoute> to(URI url, Deadline deadline) throws UnknownHostException, Refusal {
		InetSocketAddress proxy = this.proxyGuardsAddresses && !this.rules.isGateway(url) ? proxy(url) : null;
		return (proxy != null) ? List.of(proxied(url, proxy, deadline)) : direct(url, deadline);
	}

	/** Whether a proxy is configured that direct routes bypass. */
	boolean bypassProxy() {
		return !this.proxyGuardsAddresses && (this.settings.proxy() != null || this.settings.systemProxy());
	}

	private List<HttpRoute> direct(URI url, Deadline deadline) throws UnknownHostException, Refusal {
		List<HttpRoute> routes = new ArrayList<>();
		for (InetAddress address : this.resolver.resolve(bare(url.getHost()), deadline)) {
			this.rules.check(url, address);
			routes.add(new HttpRoute(target(url, address), null, isSecure(url)));
		}
		return routes;
	}

	private HttpRoute proxied(URI url, InetSocketAddress proxy, Deadline deadline)
			throws UnknownHostException, Refusal {
		String host = bare(url.getHost());
		if (isAddress(host)) {
			this.rules.check(url, InetAddress.getByName(host));
		}
		InetAddress address = this.resolver.resolve(proxy.getHostString(), deadline)[0];
		HttpHost hop = new HttpHost("http", address, proxy.getHostString(), proxy.getPort());
		return new HttpRoute(target(url, null), null, hop, isSecure(url));
	}

	private @Nullable InetSocketAddress proxy(URI url) {
		one.apiin.internal.http.Proxy own = this.settings.proxy();
		if (own != null) {
			return InetSocketAddress.createUnresolved(own.host(), own.port());
		}
		return this.settings.systemProxy() ? systemProxy(url) : null;
	}

	private static @Nullable InetSocketAddress systemProxy(URI url) {
		ProxySelector selector = ProxySelector.getDefault();
		List<Proxy> proxies = (selector != null) ? selector.select(url) : List.of();
		return proxies.stream()
			.filter((proxy) -> proxy.type() == Proxy.Type.HTTP)
			.map((proxy) -> (InetSocketAddress) proxy.address())
			.findFirst()
			.orElse(null);
	}

	private static HttpHost target(URI url, @Nullable InetAddress address) {
		String scheme = url.getScheme().toLowerCase(Locale.ROOT);
		int port = (url.getPort() >= 0) ? url.getPort() : (isSecure(url) ? 443 : 80);
		return new HttpHost(scheme, address, bare(url.getHost()), port);
	}

	private static boolean isSecure(URI url) {
		return "https".equalsIgnoreCase(url.getScheme());
	}

	private static boolean isAddress(String host) {
		return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
	}

	private static String bare(String host) {
		return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
	}

}
