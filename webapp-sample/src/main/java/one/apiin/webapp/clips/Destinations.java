package one.apiin.webapp.clips;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

import one.apiin.webapp.Gateway;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Where a file may be fetched from: the public internet on the usual ports, and this
 * machine only if the gateway is on it, and then only the gateway itself. Checked for
 * every hop. The connection is made to the very addresses that were checked, so a name
 * that changes its mind in between gains nothing. Thread-safe.
 */
final class Destinations implements DnsResolver {

	private static final Set<Integer> USUAL_PORTS = Set.of(-1, 80, 443);

	private final Gateway gateway;

	private final DnsResolver names;

	Destinations(Gateway gateway, DnsResolver names) {
		this.gateway = gateway;
		this.names = names;
	}

	/**
	 * The first hop. A sandbox may have moved to another port since it told the URL, so
	 * what leads to this machine leads to the gateway.
	 * @param url the URL of a clip
	 * @return where to ask
	 * @throws ClipUnavailableException if it must not be asked
	 */
	URI first(URI url) {
		URI base = this.gateway.baseUrl();
		if (this.gateway.isLocal() && url.getHost() != null && Gateway.isLocal(url) && url.getRawUserInfo() == null) {
			String query = (url.getRawQuery() != null) ? "?" + url.getRawQuery() : "";
			return URI.create(base.getScheme() + "://" + base.getRawAuthority() + url.getRawPath() + query);
		}
		return checked(url);
	}

	/**
	 * A hop after a redirect.
	 * @param from where the redirect came from
	 * @param location where it leads
	 * @return where to ask
	 * @throws ClipUnavailableException if it must not be asked
	 */
	URI next(URI from, String location) {
		try {
			return checked(from.resolve(location));
		}
		catch (IllegalArgumentException ex) {
			throw new ClipUnavailableException("The redirect's target is not a URL", ex);
		}
	}

	private URI checked(URI url) {
		String scheme = (url.getScheme() != null) ? url.getScheme().toLowerCase(Locale.ROOT) : "";
		require(scheme.equals("http") || scheme.equals("https"), "Only http and https URLs are fetched");
		require(url.getHost() != null, "The URL names no host");
		require(url.getRawUserInfo() == null, "The URL contains user info");
		require(isGateway(url) || !Gateway.isLocal(url), "The URL leads to this machine");
		require(isGateway(url) || USUAL_PORTS.contains(url.getPort()), "The URL has an unusual port");
		return url;
	}

	private boolean isGateway(URI url) {
		URI base = this.gateway.baseUrl();
		return this.gateway.isLocal() && url.getScheme().equalsIgnoreCase(base.getScheme())
				&& url.getRawAuthority().equalsIgnoreCase(base.getRawAuthority());
	}

	private static void require(boolean condition, String problem) {
		if (!condition) {
			throw new ClipUnavailableException(problem);
		}
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		InetAddress[] addresses = this.names.resolve(host);
		if (!Arrays.stream(addresses).allMatch((address) -> isAllowed(host, address))) {
			throw new ClipUnavailableException("The host is none of the public internet");
		}
		return addresses;
	}

	private boolean isAllowed(String host, InetAddress address) {
		return PublicAddress.test(address) || (isGatewayHost(host) && address.isLoopbackAddress());
	}

	private boolean isGatewayHost(String host) {
		return this.gateway.isLocal() && bare(host).equalsIgnoreCase(bare(this.gateway.baseUrl().getHost()));
	}

	private static String bare(String host) {
		return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
	}

	@Override
	public String resolveCanonicalHostname(String host) {
		return host;
	}

}
