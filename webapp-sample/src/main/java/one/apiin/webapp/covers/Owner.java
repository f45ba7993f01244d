package one.apiin.webapp.covers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The owner of covers. The references of the owner's jobs start with a prefix that no
 * other owner has.
 *
 * @param name the name that people see
 * @param prefix ends with a slash and has no other one, so it is not the beginning of
 * another owner's prefix
 */
public record Owner(String name, String prefix) {

	/** The only owner if there is no login. */
	public static final Owner LOCAL = new Owner("local", "local/");

	/** The owner with a login name; never {@link #LOCAL}, even under that name. */
	public static Owner of(String login) {
		return new Owner(login, "@" + URLEncoder.encode(login, StandardCharsets.UTF_8) + "/");
	}

	static Optional<String> prefixOf(String stored) {
		int slash = stored.indexOf('/');
		return (slash > 0) ? Optional.of(stored.substring(0, slash + 1)) : Optional.empty();
	}

	String toStored(String reference) {
		return this.prefix + reference;
	}

}
