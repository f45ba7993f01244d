package one.apiin.webapp.covers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whose covers. What an owner calls a cover is stored behind a prefix that only this
 * owner has, so the prefix of a job's reference says whose it is.
 *
 * @param name as people see it
 * @param prefix how the references of the owner's jobs begin; never the beginning of
 * another owner's, because a slash ends it and is nowhere else in it
 */
public record Owner(String name, String prefix) {

	/** Whoever reaches an application without a login. */
	public static final Owner LOCAL = new Owner("local", "local/");

	/**
	 * The owner who logged in.
	 * @param login a login name
	 * @return the owner; never {@link #LOCAL}, even under that name
	 */
	public static Owner of(String login) {
		return new Owner(login, "@" + URLEncoder.encode(login, StandardCharsets.UTF_8) + "/");
	}

	/**
	 * The prefix of a stored reference.
	 * @param stored a job's reference
	 * @return the prefix, or empty if no owner of this application made it
	 */
	static Optional<String> prefixOf(String stored) {
		int slash = stored.indexOf('/');
		return (slash > 0) ? Optional.of(stored.substring(0, slash + 1)) : Optional.empty();
	}

	boolean owns(String stored) {
		return stored.startsWith(this.prefix);
	}

	String toStored(String reference) {
		return this.prefix + reference;
	}

}
