package one.apiin.sandbox;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Recognises loopback hosts by their text: a name is never looked up, because it could
 * resolve to another machine.
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
