package one.apiin.spring.account;

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
public final class Accounts {

	/** The name of the account that the properties right under {@code apiinone} make. */
	public static final String DEFAULT = "default";

	private static final String PREFIX = "apiinone.accounts";

	private static final Bindable<Map<String, Object>> BY_NAME = Bindable.mapOf(String.class, Object.class);

	private final Environment environment;

	/**
	 * The accounts of an application.
	 * @param environment where they are configured
	 */
	public Accounts(Environment environment) {
		this.environment = environment;
	}

	/**
	 * The names, as written.
	 * @return sorted, so that beans come in the same order each time; without the default
	 * account
	 * @throws InvalidSettingException if one is no name for an account
	 */
	public Set<String> names() {
		Set<String> names = new TreeSet<>(
				Binder.get(this.environment).bind(PREFIX, BY_NAME).orElseGet(Map::of).keySet());
		names.forEach(Accounts::check);
		return names;
	}

	private static void check(String name) {
		if (name.equals(DEFAULT)) {
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
	 * Where the own properties of a named account are.
	 * @param name its name
	 * @return the part that their names begin with, without a dot behind
	 */
	public String prefix(String name) {
		return own(name).toString();
	}

	/**
	 * The settings of a named account with what it inherits.
	 * @param <T> their type
	 * @param name its name
	 * @param type what they are bound to
	 * @return the settings
	 */
	public <T> T settings(String name, Class<T> type) {
		ConfigurationPropertyName own = own(name);
		Binder binder = new Binder(inheriting(own), new PropertySourcesPlaceholdersResolver(this.environment));
		return binder.bindOrCreate(own.toString(), Bindable.of(type));
	}

	private static ConfigurationPropertyName own(String name) {
		return ConfigurationPropertyName.adapt(PREFIX + "." + name, '.');
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
