package one.apiin.spring.actuate;

import java.util.Optional;

/**
 * An optional part that has something to tell of an account. Thread-safe.
 */
public interface AccountContributor {

	/**
	 * What it tells of.
	 * @return a short name
	 */
	String name();

	/**
	 * Tells it, without secrets.
	 * @param account the account's name
	 * @return something that can be shown as JSON, or nothing
	 */
	Optional<Object> describe(String account);

}
