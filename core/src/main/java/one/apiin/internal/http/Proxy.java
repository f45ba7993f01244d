package one.apiin.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy.
 *
 * @param host its host
 * @param port its port
 * @param username the user if it requires authentication, or null
 * @param password the password, or null
 */
public record Proxy(String host, int port, @Nullable String username, @Nullable String password) {

	@Override
	public String toString() {
		return this.host + ":" + this.port;
	}

}
