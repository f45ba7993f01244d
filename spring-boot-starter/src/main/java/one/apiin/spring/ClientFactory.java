package one.apiin.spring;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import one.apiin.ApiInOneClient;
import one.apiin.spring.ApiInOneProperties.Proxy;
import one.apiin.task.AwaitPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;

/**
 * Creates the client of an account: from properties first, then the application's
 * customizers.
 */
final class ClientFactory {

	private final Accounts accounts;

	private final ListableBeanFactory beans;

	private final @Nullable SslBundles bundles;

	private final @Nullable Executor executor;

	private final List<ApiInOneClientBuilderCustomizer> customizers;

	ClientFactory(Accounts accounts, ListableBeanFactory beans, @Nullable SslBundles bundles,
			@Nullable Executor executor, List<ApiInOneClientBuilderCustomizer> customizers) {
		this.accounts = accounts;
		this.beans = beans;
		this.bundles = bundles;
		this.executor = executor;
		this.customizers = customizers;
		customizers.forEach(this::requireAccount);
	}

	/** A misspelled name would silently leave an account without its settings. */
	private void requireAccount(ApiInOneClientBuilderCustomizer customizer) {
		if (customizer instanceof AccountCustomizer single && !isKnown(single.account())) {
			throw new InvalidSettingException(
					"A customizer is for the account '" + single.account() + "', which does not exist.",
					"Use one of these accounts: "
							+ String.join(", ",
									Stream.concat(Stream.of(Accounts.DEFAULT), this.accounts.names().stream()).toList())
							+ ".");
		}
	}

	private boolean isKnown(String account) {
		return account.equals(Accounts.DEFAULT) || this.accounts.names().contains(account);
	}

	/**
	 * Creates the client of a named account; called by its bean definition.
	 */
	ApiInOneClient forAccount(String name) {
		Account account = Account.named(name, this.accounts);
		return create(account, details(account));
	}

	/**
	 * Details for all accounts, a bean with the account's qualifier, or the properties.
	 */
	private ApiInOneConnectionDetails details(Account account) {
		ApiInOneConnectionDetails details = this.beans.getBeanProvider(ApiInOneConnectionDetails.class).getIfUnique();
		if (details != null && details.forAllAccounts()) {
			return details;
		}
		return Stream.of(this.beans.getBeanNamesForType(ApiInOneConnectionDetails.class))
			.filter((bean) -> BeanFactoryAnnotationUtils.isQualifierMatch(account.name()::equals, bean, this.beans))
			.findFirst()
			.map((bean) -> this.beans.getBean(bean, ApiInOneConnectionDetails.class))
			.orElseGet(account::details);
	}

	ApiInOneClient create(Account account, ApiInOneConnectionDetails details) {
		try {
			ApiInOneClient.Builder builder = ApiInOneClient.builder();
			apply(account.properties(), builder);
			connect(details, builder);
			PropertyMapper.get().from(this.executor).to(builder::executor);
			this.customizers.forEach((customizer) -> customizer.customize(account.name(), builder));
			return builder.build();
		}
		catch (IllegalArgumentException ex) {
			throw invalid(account, ex);
		}
	}

	private static InvalidSettingException invalid(Account account, IllegalArgumentException ex) {
		String named = SettingNames.asProperties(String.valueOf(ex.getMessage()));
		String problem = named.replace("apiinone.", account.prefix() + ".");
		return new InvalidSettingException(problem, action(account, named), ex);
	}

	private static String action(Account account, String problem) {
		if (problem.startsWith("apiinone.api-key ")) {
			return "Set the key as API in One shows it, without \"Bearer\" and without blanks.";
		}
		return account.isDefault() ? "Change the property, or remove it to use the default."
				: "Correct this setting of the account '" + account.name() + "'.";
	}

	private static void connect(ApiInOneConnectionDetails details, ApiInOneClient.Builder builder) {
		PropertyMapper.get().from(details::baseUrl).to(builder::baseUrl);
		if (details instanceof PropertiesConnectionDetails) {
			// The key never changes, so a malformed key fails the start.
			builder.apiKey(details.apiKey());
		}
		else {
			builder.apiKey(details::apiKey);
		}
	}

	private void apply(ApiInOneProperties properties, ApiInOneClient.Builder builder) {
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::baseUrl).to(builder::baseUrl);
		map.from(properties::connectTimeout).to(builder::connectTimeout);
		map.from(properties::readTimeout).to(builder::readTimeout);
		map.from(properties::callTimeout).to(builder::callTimeout);
		map.from(properties::maxConnections).to(builder::maxConnections);
		map.from(properties::userAgent).to(builder::userAgent);
		map.from(properties::allowInsecureHttp).to(builder::allowInsecureHttp);
		map.from(properties.retry()::maxRetries).to(builder::maxRetries);
		map.from(properties.retry()::initialBackoff).to(builder::initialBackoff);
		map.from(properties.retry()::maxBackoff).to(builder::maxBackoff);
		map.from(properties.proxy()::system).to(builder::systemProxy);
		map.from(properties.proxy()::guardsAddresses).to(builder::proxyGuardsAddresses);
		map.from(properties.ssl()::bundle).to((bundle) -> secure(bundle, builder));
		map.from(properties.record()::directory).to(builder::recordTo);
		builder.await(policy(properties.await()));
		proxy(properties.proxy(), builder);
	}

	static AwaitPolicy policy(ApiInOneProperties.Await await) {
		return new AwaitPolicy(await.initialInterval(), maxInterval(await), await.timeout());
	}

	private static Duration maxInterval(ApiInOneProperties.Await await) {
		if (await.maxInterval() != null) {
			return await.maxInterval();
		}
		Duration usual = AwaitPolicy.defaults().maxInterval();
		return (await.initialInterval().compareTo(usual) > 0) ? await.initialInterval() : usual;
	}

	private static void proxy(Proxy proxy, ApiInOneClient.Builder builder) {
		if (proxy.host() == null) {
			return;
		}
		if (proxy.port() == null) {
			throw new IllegalArgumentException("apiinone.proxy.port is missing, but apiinone.proxy.host is set");
		}
		if (proxy.username() == null) {
			builder.proxy(proxy.host(), proxy.port());
		}
		else {
			builder.proxy(proxy.host(), proxy.port(), proxy.username(),
					(proxy.password() != null) ? proxy.password() : "");
		}
	}

	private void secure(String bundle, ApiInOneClient.Builder builder) {
		if (this.bundles == null) {
			throw new IllegalArgumentException(
					"apiinone.ssl.bundle names a bundle, but there are no SSL bundles in this application");
		}
		try {
			builder.sslContext(this.bundles.getBundle(bundle).createSslContext());
		}
		catch (NoSuchSslBundleException ex) {
			throw new IllegalArgumentException("apiinone.ssl.bundle: " + ex.getMessage(), ex);
		}
	}

}
