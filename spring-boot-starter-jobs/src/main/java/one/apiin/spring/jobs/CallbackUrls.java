package one.apiin.spring.jobs;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;

import one.apiin.spring.InvalidSettingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the URLs by which the gateway calls back. Thread-safe.
 */
final class CallbackUrls {

	private static final Logger LOGGER = LoggerFactory.getLogger(CallbackUrls.class);

	private static final String NAME = "apiinone.callback.public-url";

	private final String endpoint;

	private CallbackUrls(String endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Checks the URL.
	 * @param text the property
	 * @param path the path of the endpoint
	 * @param gateways the gateways that will call
	 * @throws InvalidSettingException if a gateway could not use it
	 */
	static CallbackUrls of(String text, String path, Collection<URI> gateways) {
		URI url = parse(text.strip());
		if (isLoopback(url) && !gateways.stream().allMatch(CallbackUrls::isLoopback)) {
			throw new InvalidSettingException(NAME + " is a loopback address, which the gateway can't reach.",
					"Set it to the public URL of this application, or remove the property.");
		}
		if (!isLoopback(url) && !"https".equalsIgnoreCase(url.getScheme())) {
			LOGGER.warn("{} uses plain HTTP: anybody who can read the traffic can trigger status reads", NAME);
		}
		if (isPrivate(url)) {
			LOGGER.warn("{} looks like a private address; check that the gateway can reach it", NAME);
		}
		String base = url.toString();
		return new CallbackUrls((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
	}

	private static URI parse(String text) {
		try {
			URI url = new URI(text);
			String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
			if ((scheme.equals("http") || scheme.equals("https")) && url.getHost() != null
					&& url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null) {
				return url;
			}
		}
		catch (URISyntaxException ex) {
			// As wrong as any other.
		}
		throw new InvalidSettingException(
				NAME + " is not an absolute http(s) URL without user info, query and fragment.",
				"Set it to something like https://covers.example.");
	}

	private static boolean isLoopback(URI url) {
		String host = host(url);
		return host.equals("localhost") || host.endsWith(".localhost") || host.equals("[::1]")
				|| host.matches("127(\\.\\d{1,3}){3}");
	}

	private static boolean isPrivate(URI url) {
		return host(url).matches("10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*|\\[f[cde].*");
	}

	private static String host(URI url) {
		return String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
	}

	/** The URL of one job, which holds the job's token. */
	URI url(String jobId, String token) {
		return URI.create(this.endpoint + "/" + jobId + "/" + token);
	}

}
