package one.apiin.spring.actuate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import one.apiin.spring.ApiInOneConnectionDetails;
import one.apiin.spring.Accounts;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The values of the kit's secrets: API keys and proxy passwords of all accounts, from the
 * properties and from connection details. Read each time, as keys can change.
 */
final class ConfiguredSecrets implements Supplier<Set<String>> {

	private final Environment environment;

	private final ObjectProvider<ApiInOneConnectionDetails> details;

	ConfiguredSecrets(Environment environment, ObjectProvider<ApiInOneConnectionDetails> details) {
		this.environment = environment;
		this.details = details;
	}

	@Override
	public Set<String> get() {
		Set<String> secrets = new LinkedHashSet<>();
		Stream.concat(Stream.of("apiinone"), accounts()).forEach((prefix) -> {
			add(secrets, bound(prefix + ".api-key"));
			add(secrets, bound(prefix + ".proxy.password"));
		});
		this.details.stream().forEach((each) -> add(secrets, key(each)));
		return secrets;
	}

	private Stream<String> accounts() {
		try {
			Accounts accounts = new Accounts(this.environment);
			return accounts.names().stream().map(accounts::prefix).toList().stream();
		}
		catch (RuntimeException ex) {
			// Invalid names fail the start, unless apiinone.enabled is false.
			return Stream.empty();
		}
	}

	private @Nullable String bound(String name) {
		try {
			return Binder.get(this.environment).bind(name, String.class).orElse(null);
		}
		catch (RuntimeException ex) {
			// An unresolvable placeholder has no value to hide.
			return null;
		}
	}

	private static @Nullable String key(ApiInOneConnectionDetails details) {
		try {
			return details.apiKey();
		}
		catch (RuntimeException ex) {
			// For example a vault that does not answer now.
			return null;
		}
	}

	/** Also in the encoding of a URL. */
	private static void add(Set<String> secrets, @Nullable String secret) {
		if (StringUtils.hasText(secret)) {
			secrets.add(secret);
			secrets.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
		}
	}

}
