package one.apiin.download;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

import one.apiin.internal.http.LoopbackHost;

/**
 * Decides which URLs and addresses may be used: https to the public internet on the usual
 * port and, if the gateway is on this machine, the gateway itself. Immutable.
 */
final class AddressRules {

	private static final Set<Integer> USUAL_PORTS = Set.of(-1, 443);

	private final URI gateway;

	private final boolean gatewayIsLocal;

	AddressRules(URI gateway) {
		this.gateway = gateway;
		this.gatewayIsLocal = LoopbackHost.matches(gateway.getHost());
	}

	/**
	 * Decides about the URL of a clip. A local gateway, such as the sandbox, may have
	 * been restarted on another port since it returned the URL, so URLs of this machine
	 * lead to its present origin.
	 */
	URI first(URI url) throws Refusal {
		if (this.gatewayIsLocal && isLocal(url) && isHttp(url) && url.getRawUserInfo() == null) {
			String query = (url.getRawQuery() != null) ? "?" + url.getRawQuery() : "";
			return URI
				.create(this.gateway.getScheme() + "://" + this.gateway.getRawAuthority() + url.getRawPath() + query);
		}
		return checked(url);
	}

	/** Decides about the target of a redirect. */
	URI next(URI from, String location) throws Refusal {
		URI target;
		try {
			target = from.resolve(location);
		}
		catch (IllegalArgumentException ex) {
			throw new Refusal("the target of the redirect is not a URL");
		}
		return checked(target);
	}

	private URI checked(URI url) throws Refusal {
		Refusal.unless(url.getHost() != null, "the URL has no host");
		Refusal.unless(url.getRawUserInfo() == null, "the URL contains user info");
		if (!isGateway(url)) {
			Refusal.unless(!isLocal(url), "the URL leads to this machine, which is allowed only for the origin of"
					+ " a base URL on this machine");
			Refusal.unless("https".equalsIgnoreCase(url.getScheme()), "only https URLs are downloaded");
			Refusal.unless(USUAL_PORTS.contains(url.getPort()), "the URL has the unusual port " + url.getPort());
		}
		return url;
	}

	/** Decides about one of the addresses of a URL's host. */
	void check(URI url, InetAddress address) throws Refusal {
		boolean allowed = PublicAddress.test(address) || (isGateway(url) && address.isLoopbackAddress());
		Refusal.unless(allowed, "the host has an address outside the public internet");
	}

	/** Whether a URL leads to the gateway on this machine. */
	boolean isGateway(URI url) {
		return this.gatewayIsLocal && this.gateway.getScheme().equalsIgnoreCase(url.getScheme())
				&& this.gateway.getRawAuthority().equalsIgnoreCase(url.getRawAuthority());
	}

	private static boolean isLocal(URI url) {
		return url.getHost() != null && LoopbackHost.matches(url.getHost());
	}

	private static boolean isHttp(URI url) {
		String scheme = (url.getScheme() != null) ? url.getScheme().toLowerCase(Locale.ROOT) : "";
		return scheme.equals("http") || scheme.equals("https");
	}

}
