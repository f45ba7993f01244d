package one.apiin.spring;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import one.apiin.spring.diagnostics.InvalidSettingException;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * The accounts under {@code apiinone.accounts}.
 */
final class Accounts {

	private static final String PREFIX = "apiinone.accounts";

	private static final Bindable<Map<String, Object>> BY_NAME = Bindable.mapOf(String.class, Object.class);

	private final Environment environment;

	Accounts(Environment environment) {
		this.environment = environment;
	}

	/**
	 * The names, as written.
	 * @return sorted, so that beans come in the same order each time
	 */
	Set<String> names() {
		Set<String> names = new TreeSet<>(
				Binder.get(this.environment).bind(PREFIX, BY_NAME).orElseGet(Map::of).keySet());
		names.forEach(Accounts::check);
		return names;
	}

	private static void check(String name) {
		if (name.equals(ApiInOneConnectionDetails.DEFAULT_ACCOUNT)) {
			throw new InvalidSettingException(
					PREFIX + "." + name + " has the name of the account that is made of apiinone.* itself.",
					"Set its properties right under apiinone, or choose another name.");
		}
		if (!name.matches("[A-Za-z0-9-]+")) {
			throw new InvalidSettingException(PREFIX + "." + name + " is no name for an account.",
					"Use letters, digits and hyphens only.");
		}
	}

	/**
	 * One account with what it inherits.
	 * @param name its name
	 * @return the account
	 */
	Account get(String name) {
		ConfigurationPropertyName prefix = ConfigurationPropertyName.adapt(PREFIX + "." + name, '.');
		Binder binder = new Binder(inheriting(prefix), new PropertySourcesPlaceholdersResolver(this.environment));
		ApiInOneProperties properties = binder.bindOrCreate(prefix.toString(), Bindable.of(ApiInOneProperties.class));
		return new Account(name, prefix.toString(), properties);
	}

	/** What no source has for the account is looked for in the default account. */
	private Iterable<ConfigurationPropertySource> inheriting(ConfigurationPropertyName account) {
		Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources.get(this.environment);
		return Stream.concat(stream(sources), stream(sources).map((source) -> new InheritedSource(account, source)))
			.toList();
	}

	private static Stream<ConfigurationPropertySource> stream(Iterable<ConfigurationPropertySource> sources) {
		return StreamSupport.stream(sources.spliterator(), false);
	}

}
