package one.apiin.internal.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import one.apiin.internal.json.LogSanitizer;

/**
 * The rules for a base URL: absolute, and https unless the host is this machine.
 */
public final class BaseUrl {

	private static final String NAME = "The base URL ";

	private BaseUrl() {
	}

	/**
	 * Validates and normalises a base URL.
	 * @param insecureAllowed whether plain HTTP to other machines is allowed
	 * @return origin and path, without a trailing slash
	 */
	public static URI parse(String text, boolean insecureAllowed) {
		URI uri = uri(text.strip());
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		require(scheme.equals("http") || scheme.equals("https"), "must start with https:// (or http://)");
		require(uri.getRawUserInfo() == null, "must not contain user info");
		require(uri.getHost() != null, "must name a host (an international name in its xn-- form)");
		require(uri.getPort() != 0 && uri.getPort() <= 0xffff, "must have a port between 1 and 65535");
		require(uri.getRawQuery() == null && uri.getRawFragment() == null, "must not have a query or a fragment");
		require(scheme.equals("https") || insecureAllowed || LoopbackHost.matches(uri.getHost()),
				"uses plain http for a host that is not this machine, which exposes the API key to the network; "
						+ "use https, or set allowInsecureHttp if you accept that");
		return normalised(uri, scheme);
	}

	private static URI uri(String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException(NAME + "is not a URL: " + LogSanitizer.sanitize(ex.getReason()));
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

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(NAME + message);
		}
	}

}
