package one.apiin.spring.actuate;

import java.util.Optional;

/**
 * Adds details of an account to the actuator endpoint. Implementations must be
 * thread-safe.
 */
public interface AccountContributor {

	/**
	 * The name of the details.
	 * @return a short name
	 */
	String name();

	/**
	 * Returns the details, without secrets.
	 * @param account the account's name
	 * @return an object that can be written as JSON, or empty
	 */
	Optional<Object> describe(String account);

}
