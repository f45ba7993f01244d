package one.apiin.spring;

import one.apiin.ApiInOneClient;
import one.apiin.uploadcover.UploadCoverApi;
import one.apiin.uploadcover.UploadCoverClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of the client of API in One from {@code apiinone.*}.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "apiinone.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ApiInOneProperties.class)
public final class ApiInOneAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ClientFactory apiInOneClientFactory(ObjectProvider<SslBundles> bundles,
			ObjectProvider<ApiInOneClientBuilderCustomizer> customizers) {
		return new ClientFactory(bundles.getIfAvailable(), customizers.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	ApiInOneConnectionDetails apiInOneConnectionDetails(ApiInOneProperties properties) {
		return Account.byDefault(properties).details();
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	ApiInOneClient apiInOneClient(ClientFactory factory, ApiInOneProperties properties,
			ApiInOneConnectionDetails details) {
		return factory.create(Account.byDefault(properties), details);
	}

	@Bean
	@ConditionalOnMissingBean
	UploadCoverClient uploadCoverClient(ApiInOneClient client) {
		return client.uploadCover();
	}

	/** Few need it, and Feign takes a while to read the interface. */
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	UploadCoverApi uploadCoverApi(ApiInOneClient client) {
		return client.route(UploadCoverApi.class);
	}

}
