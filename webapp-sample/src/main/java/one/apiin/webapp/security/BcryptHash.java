package one.apiin.webapp.security;

import java.util.regex.Pattern;

/**
 * Validates the configured password of a user. Never reports the value.
 */
final class BcryptHash {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,30}");

	private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

	private BcryptHash() {
	}

	static String of(String user, String configured) {
		if (!NAME.matcher(user).matches()) {
			throw new UnsecuredExposureException("The name of a user under 'covers.users' can't be used.",
					"Use 1 to 30 letters, digits, dots, hyphens, underscores and @; in YAML write \"[a@b.c]\".");
		}
		String hash = configured.startsWith("{bcrypt}") ? configured.substring("{bcrypt}".length()) : configured;
		if (!HASH.matcher(hash).matches()) {
			throw new UnsecuredExposureException("The password of the user '" + user + "' is not a bcrypt hash.",
					"Make one, for example with \"htpasswd -nBC 12 " + user + "\", and set covers.users." + user
							+ " to \"{bcrypt}\" and what follows the colon.");
		}
		return hash;
	}

}
