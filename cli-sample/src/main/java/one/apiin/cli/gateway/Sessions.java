package one.apiin.cli.gateway;

import java.util.Map;

/**
 * Opens sessions.
 */
@FunctionalInterface
public interface Sessions {

	/**
	 * Opens a session, which takes a second or two.
	 * @param properties {@code apiinone.*} properties that go before all others
	 * @return the session, to be closed
	 * @throws one.apiin.cli.outcome.UsageException if a property can't work
	 * @throws one.apiin.error.AuthenticationException if a gateway is set, but no key
	 */
	Session open(Map<String, String> properties);

}
