package one.apiin.sandbox.callback;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The addresses of this machine, told by their text: a name is never looked up, as it
 * could lead elsewhere.
 */
final class Loopback {

	private static final Pattern HOST = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

	private Loopback() {
	}

	static boolean allows(URI target) {
		return "http".equalsIgnoreCase(target.getScheme()) && target.getHost() != null
				&& HOST.matcher(target.getHost().toLowerCase(Locale.ROOT)).matches();
	}

}
