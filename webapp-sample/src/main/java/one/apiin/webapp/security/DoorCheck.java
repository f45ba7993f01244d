package one.apiin.webapp.security;

import java.net.InetAddress;

import one.apiin.webapp.CoversProperties;

import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * Refuses to serve other machines without a login: whoever reaches the application can
 * spend credits. Made before the port is opened.
 */
@Component
class DoorCheck {

	DoorCheck(ServerProperties server, CoversProperties properties) {
		InetAddress address = server.getAddress();
		boolean loopback = address != null && address.isLoopbackAddress();
		if (!loopback && !properties.hasLogin()) {
			throw new OpenDoorException(
					"The application would listen on "
							+ ((address != null) ? address.getHostAddress() : "all addresses")
							+ " without a login, and everybody who reaches it could spend credits.",
					"Set a user, such as covers.users.alice={bcrypt}$2y$12$... (made with \"htpasswd -nBC 12 alice\"), "
							+ "or leave server.address at 127.0.0.1.");
		}
	}

}
