package one.apiin.spring;

import java.util.Set;

import one.apiin.spring.account.Accounts;
import one.apiin.task.AwaitPolicy;

import org.springframework.core.env.Environment;

/**
 * What the optional parts of the starter need to know of the accounts. Not for
 * applications.
 */
public final class AccountSettings {

	private final Accounts accounts;

	private final ApiInOneProperties properties;

	AccountSettings(Environment environment, ApiInOneProperties properties) {
		this.accounts = new Accounts(environment);
		this.properties = properties;
	}

	/**
	 * The names of the named accounts.
	 * @param environment where they are configured
	 * @return sorted names, without the default account
	 */
	public static Set<String> names(Environment environment) {
		return new Accounts(environment).names();
	}

	/**
	 * The settings of an account with what it inherits.
	 * @param account its name, or {@link ApiInOneConnectionDetails#DEFAULT_ACCOUNT}
	 * @return the settings
	 */
	public ApiInOneProperties properties(String account) {
		return get(account).properties();
	}

	/**
	 * How often an account's tasks are looked at.
	 * @param account its name, or {@link ApiInOneConnectionDetails#DEFAULT_ACCOUNT}
	 * @return intervals and limit of its waits
	 */
	public AwaitPolicy await(String account) {
		return ClientFactory.policy(properties(account).await());
	}

	private Account get(String account) {
		return account.equals(ApiInOneConnectionDetails.DEFAULT_ACCOUNT) ? Account.byDefault(this.properties)
				: Account.named(account, this.accounts);
	}

}
