package one.apiin.webapp;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * The gateway of this application.
 *
 * @param baseUrl its URL
 * @param sandbox whether it is the sandbox inside the application: nothing is charged
 */
public record Gateway(URI baseUrl, boolean sandbox) {

	private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

	/**
	 * Whether the gateway is on this machine; only then may the clips be.
	 * @return false for the real gateway
	 */
	public boolean isLocal() {
		return isLocal(this.baseUrl);
	}

	/**
	 * Whether the host of a URL is this machine.
	 * @param url any absolute URL
	 * @return whether its host does
	 */
	public static boolean isLocal(URI url) {
		String host = url.getHost();
		return host != null && THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
	}

}
