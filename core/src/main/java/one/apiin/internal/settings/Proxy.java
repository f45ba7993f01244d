package one.apiin.internal.settings;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy on the way to the gateway.
 *
 * @param host its host
 * @param port its port
 * @param username who to be there, or null
 * @param password and how to prove it, or null
 */
public record Proxy(String host, int port, @Nullable String username, @Nullable String password) {

	@Override
	public String toString() {
		return this.host + ":" + this.port;
	}

}
