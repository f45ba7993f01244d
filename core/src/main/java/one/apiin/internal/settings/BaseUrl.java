package one.apiin.internal.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import one.apiin.internal.json.SafeText;

/**
 * The rules for a base URL: absolute, and encrypted unless it stays on this machine.
 */
public final class BaseUrl {

	private static final String NAME = "The base URL ";

	private BaseUrl() {
	}

	/**
	 * Checks and normalises.
	 * @param text the URL
	 * @param insecureAllowed whether plain HTTP may leave this machine
	 * @return origin and path, without a slash at the end
	 */
	public static URI parse(String text, boolean insecureAllowed) {
		URI uri = uri(text.strip());
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		require(scheme.equals("http") || scheme.equals("https"), "must start with https:// (or http://)");
		require(uri.getRawUserInfo() == null, "must not contain user info");
		require(uri.getHost() != null, "must name a host (an international name in its xn-- form)");
		require(uri.getPort() != 0 && uri.getPort() <= 0xffff, "must have a port between 1 and 65535");
		require(uri.getRawQuery() == null && uri.getRawFragment() == null, "must not have a query or a fragment");
		require(scheme.equals("https") || insecureAllowed || isLoopback(uri.getHost()),
				"uses plain http for a host that is not this machine, which would show the API key to the network; "
						+ "use https, or set allowInsecureHttp if you mean it");
		return normalised(uri, scheme);
	}

	private static URI uri(String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException(NAME + "is not a URL: " + SafeText.of(ex.getReason()));
		}
	}

	private static URI normalised(URI uri, String scheme) {
		String path = (uri.getRawPath() != null) ? uri.getRawPath() : "";
		while (path.endsWith("/")) {
			path = path.substring(0, path.length() - 1);
		}
		String port = (uri.getPort() >= 0) ? ":" + uri.getPort() : "";
		return URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path);
	}

	/** Whether a host, as in a URL, names this machine. */
	public static boolean isLoopback(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		return name.equals("localhost") || name.endsWith(".localhost") || name.equals("[::1]")
				|| name.matches("127(\\.\\d{1,3}){3}");
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(NAME + message);
		}
	}

}
