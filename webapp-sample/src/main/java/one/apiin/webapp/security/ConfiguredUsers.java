package one.apiin.webapp.security;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import one.apiin.spring.InvalidSettingException;
import one.apiin.webapp.CoversProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/**
 * The users under covers.users. Ends the start-up if the application would be exposed
 * without a login, because everybody who reaches it can spend credits, or if a user could
 * not log in. Messages never contain a password.
 */
@Component
class ConfiguredUsers implements UserDetailsService {

	private static final Pattern PROPERTY = Pattern.compile("(?i)covers\\.users\\.(.+)");

	/** HTTP Basic ends the name at a colon; Spring Boot ends it at a bracket. */
	private static final Pattern NAME = Pattern.compile("(?! )[ -~&&[^:\\[\\]]]{1,30}(?<! )");

	private static final Pattern HASH = Pattern.compile("(\\{bcrypt})?(\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53})");

	private final Map<String, UserDetails> users = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	ConfiguredUsers(CoversProperties properties, ServerProperties server, ConfigurableEnvironment environment) {
		requireLogin(server.getAddress(), properties.hasLogin());
		checkNames(environment, properties.users().keySet());
		properties.users().forEach(this::add);
	}

	@Override
	public UserDetails loadUserByUsername(String name) {
		UserDetails user = this.users.get(name);
		if (user == null) {
			throw new UsernameNotFoundException("There is no such user");
		}
		return User.withUserDetails(user).build();
	}

	private static void requireLogin(@Nullable InetAddress address, boolean login) {
		if (!login && (address == null || !address.isLoopbackAddress())) {
			throw new InvalidSettingException(
					"The application would listen on "
							+ ((address != null) ? address.getHostAddress() : "all addresses")
							+ " without a login, and everyone who reaches it could spend credits.",
					"Set a user, such as covers.users.alice={bcrypt}$2y$12$... (made with \"htpasswd -nBC 12 alice\"), "
							+ "or leave server.address at 127.0.0.1.");
		}
	}

	/** Spring Boot drops characters outside of brackets, and ignores case and hyphens. */
	private static void checkNames(ConfigurableEnvironment environment, Set<String> users) {
		Set<String> written = new HashSet<>();
		environment.getPropertySources()
			.stream()
			.flatMap((source) -> (source instanceof EnumerablePropertySource<?> known)
					? Arrays.stream(known.getPropertyNames()) : Stream.empty())
			.map(PROPERTY::matcher)
			.forEach((property) -> {
				if (property.matches()) {
					written.add(property.group(1));
				}
			});
		Map<String, String> plain = new HashMap<>();
		for (String name : users) {
			if (!NAME.matcher(name).matches()) {
				throw invalidName(name);
			}
			String other = written.contains("[" + name + "]") ? null
					: plain.put(name.toLowerCase(Locale.ROOT).replaceAll("[-_]", ""), name);
			if (other != null) {
				throw changed(name, "would be the same one as '" + other + "'");
			}
		}
		for (String name : written) {
			if (!name.startsWith("[") && !users.contains(name)) {
				throw NAME.matcher(name).matches() ? changed(name, "would have another name") : invalidName(name);
			}
		}
	}

	private static InvalidSettingException invalidName(String name) {
		return new InvalidSettingException("The name of the user '" + name + "' under 'covers.users' can't be used.",
				"Use 1 to 30 printable ASCII characters without colons and brackets.");
	}

	private static InvalidSettingException changed(String name, String problem) {
		return new InvalidSettingException(
				"The user '" + name + "' under 'covers.users' " + problem
						+ ": outside of brackets, Spring Boot drops characters such as @ and ignores case and hyphens.",
				"Write the name in brackets: \"[" + name + "]\" in YAML, covers.users.[" + name + "] elsewhere.");
	}

	private void add(String name, String configured) {
		Matcher hash = HASH.matcher(configured);
		if (!hash.matches()) {
			throw new InvalidSettingException("The password of the user '" + name + "' is not a bcrypt hash.",
					"Make one, for example with \"htpasswd -nBC 12 " + name
							+ "\", and set covers.users to \"{bcrypt}\" and the text after the colon.");
		}
		UserDetails other = this.users.put(name, User.withUsername(name).password(hash.group(2)).build());
		if (other != null) {
			throw new InvalidSettingException(
					"The users '" + name + "' and '" + other.getUsername()
							+ "' under 'covers.users' differ in case only, which the login ignores.",
					"Rename one of them.");
		}
	}

}
