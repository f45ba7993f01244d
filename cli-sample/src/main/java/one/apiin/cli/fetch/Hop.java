package one.apiin.cli.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * One URL on the way to a file: the clip's own, or where a redirect points. Its address
 * is checked when it is connected to.
 *
 * @param url a URL that may be asked
 */
record Hop(URI url) {

	private static final Set<Integer> USUAL_PORTS = Set.of(-1, 80, 443);

	/**
	 * Checks a URL.
	 * @param url any URL
	 * @param rules which addresses may be asked
	 * @return the hop
	 * @throws DownloadException if it must not be asked
	 */
	static Hop of(URI url, AddressRules rules) {
		String scheme = (url.getScheme() != null) ? url.getScheme().toLowerCase(Locale.ROOT) : "";
		require(scheme.equals("http") || scheme.equals("https"), "only http and https URLs are fetched");
		require(url.getHost() != null, "its URL names no host");
		require(url.getRawUserInfo() == null, "its URL contains user info");
		require(rules.isLoopbackAllowed() || USUAL_PORTS.contains(url.getPort()),
				"its URL has the unusual port " + url.getPort());
		return new Hop(url);
	}

	/**
	 * Follows a redirect.
	 * @param location the header
	 * @param rules which addresses may be asked
	 * @return where it points
	 */
	Hop next(String location, AddressRules rules) {
		try {
			return of(this.url.resolve(location), rules);
		}
		catch (IllegalArgumentException ex) {
			throw new DownloadException("the redirect's target is not a URL", ex);
		}
	}

	private static void require(boolean condition, String problem) {
		if (!condition) {
			throw new DownloadException(problem);
		}
	}

	/**
	 * The host alone: the rest of a URL may hold a signature.
	 */
	@Override
	public String toString() {
		return this.url.getHost();
	}

}
