package one.apiin.spring;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import one.apiin.task.AwaitPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The accounts that are configured: the default account right under {@code apiinone}, and
 * the named ones under {@code apiinone.accounts}, which inherit its settings. Not for
 * applications.
 */
public final class Accounts {

	/** The name of the account that the properties right under {@code apiinone} make. */
	static final String DEFAULT = ApiInOneConnectionDetails.DEFAULT_ACCOUNT;

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("apiinone");

	private static final String PREFIX = "apiinone.accounts";

	private static final ConfigurationPropertyName ACCOUNTS = ConfigurationPropertyName.of(PREFIX);

	/** Where the name of the account is in the name of a property. */
	private static final int NAME = 2;

	private static final Pattern WRITTEN = Pattern.compile("api-?in-?one\\.accounts\\.([^\\[].*)",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]+");

	/** In brackets, Spring Boot keeps all characters. */
	private static final Pattern BRACKETED = Pattern.compile("[^\\p{Cntrl}\\[\\]]{1,100}");

	private final Environment environment;

	/**
	 * The accounts of an application.
	 * @param environment where they are configured
	 */
	public Accounts(Environment environment) {
		this.environment = environment;
	}

	/**
	 * The names, as written. Names that differ in hyphens and in case only are one, as
	 * Spring Boot reads the same properties for both: an environment variable has no
	 * hyphens.
	 * @return sorted, so that beans come in the same order each time; without the default
	 * account
	 * @throws InvalidSettingException if one is not a valid account name
	 */
	public Set<String> names() {
		Map<String, String> names = new HashMap<>();
		stream(ConfigurationPropertySources.get(this.environment)).forEach((source) -> add(source, names));
		Set<String> sorted = new TreeSet<>(names.values());
		sorted.forEach(Accounts::check);
		return sorted;
	}

	private static void add(ConfigurationPropertySource source, Map<String, String> names) {
		if (!(source instanceof IterableConfigurationPropertySource iterable)) {
			return;
		}
		boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
		if (!variables && source.getUnderlyingSource() instanceof EnumerablePropertySource<?> enumerable) {
			Stream.of(enumerable.getPropertyNames()).forEach(Accounts::checkWritten);
		}
		iterable.stream()
			.filter(ACCOUNTS::isAncestorOf)
			.filter((name) -> !variables || KnownProperties.isOfAccount(name.subName(NAME + 1).toString()))
			.map((name) -> name.getElement(NAME, ConfigurationPropertyName.Form.ORIGINAL))
			.forEach((name) -> names.merge(uniform(name), name, Accounts::preferred));
	}

	private static String uniform(String name) {
		return name.replace("-", "").toLowerCase(Locale.ROOT);
	}

	/** The more readable one: with hyphens, or else with capital letters. */
	private static String preferred(String one, String other) {
		if (one.length() != other.length()) {
			return (one.length() > other.length()) ? one : other;
		}
		return (one.compareTo(other) < 0) ? one : other;
	}

	/** Spring Boot drops characters that a property name can't contain. */
	private static void checkWritten(String property) {
		Matcher matcher = WRITTEN.matcher(property);
		if (matcher.matches()) {
			String name = writtenName(matcher.group(1));
			if (!PLAIN.matcher(name).matches()) {
				throw invalidName(name);
			}
		}
	}

	/** The part before a setting, which may have dots. */
	private static String writtenName(String nameAndSetting) {
		for (int dot = nameAndSetting.indexOf('.'); dot >= 0; dot = nameAndSetting.indexOf('.', dot + 1)) {
			if (KnownProperties.isOfAccount(nameAndSetting.substring(dot + 1))) {
				return nameAndSetting.substring(0, dot);
			}
		}
		return nameAndSetting.split("\\.", 2)[0];
	}

	private static void check(String name) {
		if (name.equals(DEFAULT)) {
			throw new InvalidSettingException(
					PREFIX + "." + name
							+ " has the name of the account that the properties right under apiinone configure.",
					"Set its properties right under apiinone, or choose another name.");
		}
		if (!PLAIN.matcher(name).matches() && !BRACKETED.matcher(name).matches()) {
			throw invalidName(name);
		}
	}

	private static InvalidSettingException invalidName(String name) {
		String brackets = "[" + name + "]";
		return new InvalidSettingException(PREFIX + "." + name + " is not a valid account name.",
				"Use letters, digits and hyphens only"
						+ (BRACKETED.matcher(name).matches() ? ", or write the name in brackets: \"" + brackets
								+ "\" in YAML, " + PREFIX + "." + brackets + " elsewhere." : "."));
	}

	/**
	 * The prefix of a named account's properties.
	 * @param name its name
	 * @return the prefix, without a trailing dot
	 */
	public String prefix(String name) {
		return own(name).toString();
	}

	/**
	 * The settings of an account, with what it inherits.
	 * @param account its name, or {@link ApiInOneConnectionDetails#DEFAULT_ACCOUNT}
	 * @return the settings
	 */
	public ApiInOneProperties properties(String account) {
		boolean named = !account.equals(DEFAULT);
		ConfigurationPropertyName prefix = named ? own(account) : ROOT;
		Iterable<ConfigurationPropertySource> sources = named ? inheriting(prefix)
				: ConfigurationPropertySources.get(this.environment);
		Binder binder = new Binder(sources, new PropertySourcesPlaceholdersResolver(this.environment));
		return binder.bindOrCreate(prefix.toString(), Bindable.of(ApiInOneProperties.class));
	}

	/**
	 * The intervals between an account's status reads, and the limit of its waits.
	 * @param account its name, or {@link ApiInOneConnectionDetails#DEFAULT_ACCOUNT}
	 * @return the policy
	 */
	public AwaitPolicy await(String account) {
		return ClientFactory.policy(properties(account).await());
	}

	private static ConfigurationPropertyName own(String name) {
		return PLAIN.matcher(name).matches() ? ConfigurationPropertyName.adapt(PREFIX + "." + name, '.')
				: ACCOUNTS.append("[" + name + "]");
	}

	/** A setting that no source has for the account is read from the default account. */
	private Iterable<ConfigurationPropertySource> inheriting(ConfigurationPropertyName account) {
		Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources.get(this.environment);
		return Stream.concat(stream(sources), stream(sources).map((source) -> new InheritedSource(account, source)))
			.toList();
	}

	private static Stream<ConfigurationPropertySource> stream(Iterable<ConfigurationPropertySource> sources) {
		return StreamSupport.stream(sources.spliterator(), false);
	}

	/**
	 * Returns the default account's values for the properties of a named account.
	 *
	 * @param account the prefix of the named account
	 * @param source where the default account is configured
	 */
	private record InheritedSource(ConfigurationPropertyName account,
			ConfigurationPropertySource source) implements ConfigurationPropertySource {

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
			return ROOT.append(name.subName(this.account.getNumberOfElements()));
		}

	}

}
