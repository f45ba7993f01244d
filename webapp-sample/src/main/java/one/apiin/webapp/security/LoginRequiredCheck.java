package one.apiin.webapp.security;

import java.net.InetAddress;

import one.apiin.webapp.CoversProperties;

import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * Refuses to serve other machines without a login, because everyone who reaches the
 * application can spend credits. Runs before the port is opened.
 */
@Component
class LoginRequiredCheck {

	LoginRequiredCheck(ServerProperties server, CoversProperties properties) {
		InetAddress address = server.getAddress();
		boolean loopback = address != null && address.isLoopbackAddress();
		if (!loopback && !properties.hasLogin()) {
			throw new UnsecuredExposureException(
					"The application would listen on "
							+ ((address != null) ? address.getHostAddress() : "all addresses")
							+ " without a login, and everyone who reaches it could spend credits.",
					"Set a user, such as covers.users.alice={bcrypt}$2y$12$... (made with \"htpasswd -nBC 12 alice\"), "
							+ "or leave server.address at 127.0.0.1.");
		}
	}

}
