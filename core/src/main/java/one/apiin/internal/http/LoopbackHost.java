package one.apiin.internal.http;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Decides by its name whether a host is this machine, without a look-up.
 */
public final class LoopbackHost {

	private LoopbackHost() {
	}

	/**
	 * Tests the host of a URL.
	 * @param host the host as in {@link java.net.URI#getHost()}, so IPv6 in brackets
	 * @return true for {@code localhost}, names below it, {@code 127.0.0.0/8} and
	 * {@code [::1]}
	 */
	public static boolean matches(@Nullable String host) {
		String name = (host != null) ? host.toLowerCase(Locale.ROOT) : "";
		return name.equals("localhost") || name.endsWith(".localhost") || name.equals("[::1]")
				|| name.matches("127(\\.\\d{1,3}){3}");
	}

}
