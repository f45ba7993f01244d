package one.apiin.spring.account;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;

/**
 * Answers for an account with what the default account has.
 *
 * @param account the prefix of the account
 * @param source where the default account is
 */
record InheritedSource(ConfigurationPropertyName account,
		ConfigurationPropertySource source) implements ConfigurationPropertySource {

	private static final ConfigurationPropertyName DEFAULT = ConfigurationPropertyName.of("apiinone");

	@Override
	public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
		return this.account.isAncestorOf(name) ? this.source.getConfigurationProperty(inherited(name)) : null;
	}

	@Override
	public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
		return this.account.isAncestorOf(name) ? this.source.containsDescendantOf(inherited(name))
				: ConfigurationPropertyState.ABSENT;
	}

	private ConfigurationPropertyName inherited(ConfigurationPropertyName name) {
		return DEFAULT.append(name.subName(this.account.getNumberOfElements()));
	}

}
