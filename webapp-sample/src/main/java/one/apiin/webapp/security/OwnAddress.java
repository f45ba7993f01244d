package one.apiin.webapp.security;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Where the browser found this application, as far as the request says it. Behind a
 * reverse proxy the server takes name and scheme from the proxy's headers, but its port
 * only from {@code X-Forwarded-Port}; many proxies send it as part of the host.
 *
 * @param scheme http or https
 * @param name the name
 * @param ports the ports that it can be: the one in the proxy's host header, or else that
 * of the server and the one in the host header
 */
record OwnAddress(String scheme, String name, Set<Integer> ports) {

	OwnAddress {
		ports = Set.copyOf(ports);
	}

	static OwnAddress of(HttpServletRequest request) {
		String name = request.getServerName().toLowerCase(Locale.ROOT);
		Set<Integer> forwarded = port(request.getHeader("X-Forwarded-Host"), name);
		Set<Integer> ports = new HashSet<>(forwarded);
		if (forwarded.isEmpty()) {
			ports.add(request.getServerPort());
			ports.addAll(port(request.getHeader(HttpHeaders.HOST), name));
		}
		return new OwnAddress(request.getScheme(), name, ports);
	}

	private static Set<Integer> port(@Nullable String host, String name) {
		String given = (host != null) ? host.toLowerCase(Locale.ROOT) : "";
		if (!given.startsWith(name + ":")) {
			return Set.of();
		}
		try {
			return Set.of(Integer.parseInt(given.substring(name.length() + 1)));
		}
		catch (NumberFormatException ex) {
			return Set.of();
		}
	}

	/**
	 * A host without its port.
	 * @param authority a host header
	 * @return the name in it
	 */
	static String name(String authority) {
		return authority.replaceFirst(":\\d*$", "");
	}

	private static int defaultPort(@Nullable String scheme) {
		return "https".equals(scheme) ? 443 : 80;
	}

	int defaultPort() {
		return defaultPort(this.scheme);
	}

	Stream<String> authorities() {
		return this.ports.stream().map((port) -> this.name + ":" + port);
	}

	/**
	 * Compares an origin.
	 * @param origin the header
	 * @param portCompared whether the browser says that the port is the same
	 * @return whether it is this application's
	 */
	boolean isOrigin(String origin, boolean portCompared) {
		try {
			URI url = URI.create(origin);
			int port = (url.getPort() >= 0) ? url.getPort() : defaultPort(url.getScheme());
			return this.scheme.equals(url.getScheme()) && this.name.equalsIgnoreCase(url.getHost())
					&& (portCompared || this.ports.contains(port));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
