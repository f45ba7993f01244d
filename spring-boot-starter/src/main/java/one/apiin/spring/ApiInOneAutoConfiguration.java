package one.apiin.spring;

import java.util.Set;
import java.util.concurrent.Executor;

import one.apiin.ApiInOneClient;
import one.apiin.download.ClipDownloader;
import one.apiin.uploadcover.UploadCoverApi;
import one.apiin.uploadcover.UploadCoverClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Auto-configuration of the client of API in One from {@code apiinone.*}.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "apiinone.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ApiInOneProperties.class)
@Import({ AccountRegistrar.class, ConfigurationCheck.class })
public final class ApiInOneAutoConfiguration {

	private static final Logger LOGGER = LoggerFactory.getLogger(ApiInOneAutoConfiguration.class);

	@Bean(AccountRegistrar.CLIENT_FACTORY)
	ClientFactory clientFactory(Accounts accounts, Environment environment, ListableBeanFactory beans,
			ObjectProvider<SslBundles> bundles, ObjectProvider<ApiInOneClientBuilderCustomizer> customizers) {
		reportOnlyAccount(accounts.names(), beans);
		return new ClientFactory(accounts, beans, bundles.getIfAvailable(), virtualThreads(environment),
				customizers.orderedStream().toList());
	}

	/**
	 * Without a default account, injections without a qualifier get the only account,
	 * which pays.
	 */
	private static void reportOnlyAccount(Set<String> names, ListableBeanFactory beans) {
		if (names.size() == 1 && beans.getBeanNamesForType(ApiInOneClient.class, true, false).length == 1) {
			LOGGER.info("Account '{}' is the only one, so it pays for what is injected without a qualifier",
					names.iterator().next());
		}
	}

	private static @Nullable Executor virtualThreads(Environment environment) {
		return Threading.VIRTUAL.isActive(environment) ? new VirtualThreadTaskExecutor("apiinone-callback-") : null;
	}

	@Bean
	Accounts apiInOneAccounts(Environment environment) {
		return new Accounts(environment);
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnDefaultAccount.class)
	ApiInOneConnectionDetails apiInOneConnectionDetails(ApiInOneProperties properties) {
		return Account.byDefault(properties).details();
	}

	/**
	 * Lazy, so that an application whose {@link UploadCoverClient} is a mock needs no
	 * key. Otherwise that bean creates it at the start.
	 */
	@Bean(destroyMethod = "close")
	@Lazy
	@ConditionalOnMissingBean
	@ConditionalOnBean(ApiInOneConnectionDetails.class)
	ApiInOneClient apiInOneClient(ClientFactory factory, ApiInOneProperties properties,
			ApiInOneConnectionDetails details) {
		return factory.create(Account.byDefault(properties), details);
	}

	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	@ConditionalOnBean(ApiInOneClient.class)
	UploadCoverClient uploadCoverClient(ApiInOneClient client) {
		return client.uploadCover();
	}

	@Bean(destroyMethod = "")
	@Lazy
	@ConditionalOnMissingBean
	@ConditionalOnBean(ApiInOneClient.class)
	ClipDownloader clipDownloader(ApiInOneClient client) {
		return client.downloads();
	}

	/** Few need it, and Feign takes a while to read the interface. */
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	@ConditionalOnBean(ApiInOneClient.class)
	UploadCoverApi uploadCoverApi(ApiInOneClient client) {
		return client.route(UploadCoverApi.class);
	}

}
