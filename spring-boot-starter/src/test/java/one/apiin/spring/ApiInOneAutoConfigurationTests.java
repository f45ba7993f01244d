package one.apiin.spring;

import one.apiin.ApiInOneClient;
import one.apiin.download.ClipDownloader;
import one.apiin.uploadcover.UploadCoverApi;
import one.apiin.uploadcover.UploadCoverClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiInOneAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ApiInOneAutoConfiguration.class));

	@Test
	void aKeyIsAllThatTheBeansNeed() {
		this.runner.withPropertyValues("apiinone.api-key=aio_test")
			.run((context) -> assertThat(context).hasSingleBean(ApiInOneClient.class)
				.hasSingleBean(UploadCoverClient.class)
				.hasSingleBean(ClipDownloader.class)
				.hasSingleBean(UploadCoverApi.class));
	}

	@Test
	void nothingIsConfiguredWhenSwitchedOff() {
		this.runner.withPropertyValues("apiinone.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ApiInOneClient.class)
				.doesNotHaveBean(UploadCoverClient.class)
				.doesNotHaveBean(ApiInOneProperties.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "initial-interval=30s", "initial-interval=10ms", "max-interval=1h" })
	void oneIntervalOfWaitsNeedsNoOther(String property) {
		this.runner.withPropertyValues("apiinone.api-key=aio_test", "apiinone.await." + property)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(UploadCoverClient.class));
	}

	@Test
	void aMissingKeyFailsTheStart() {
		this.runner.run((context) -> assertThat(context).hasFailed()
			.getFailure()
			.hasRootCauseInstanceOf(MissingApiKeyException.class));
	}

	@Test
	void anUploadCoverClientOfTheApplicationNeedsNoKey() {
		UploadCoverClient own = Mockito.mock(UploadCoverClient.class);
		this.runner.withBean(UploadCoverClient.class, () -> own).run((context) -> {
			assertThat(context).hasNotFailed().getBean(UploadCoverClient.class).isSameAs(own);
			assertThatExceptionOfType(BeanCreationException.class)
				.isThrownBy(() -> context.getBean(ClipDownloader.class))
				.havingRootCause()
				.isInstanceOf(MissingApiKeyException.class);
		});
	}

	@Test
	void aMissingKeyOfANamedAccountFailsTheStart() {
		this.runner.withPropertyValues("apiinone.accounts.blue.call-timeout=9s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MissingApiKeyException.class)
				.hasMessageContaining("apiinone.accounts.blue.api-key"));
	}

	@Test
	void aClientOfTheApplicationIsUsedInsteadOfOurs() {
		this.runner.withUserConfiguration(OwnClient.class)
			.run((context) -> assertThat(context).hasSingleBean(ApiInOneClient.class)
				.hasBean("own")
				.hasSingleBean(UploadCoverClient.class));
	}

	@Test
	void aDownloaderOfTheApplicationReplacesTheKits() {
		ClipDownloader own = Mockito.mock(ClipDownloader.class);
		this.runner.withPropertyValues("apiinone.api-key=aio_test")
			.withBean("ownDownloader", ClipDownloader.class, () -> own)
			.run((context) -> assertThat(context).getBean(ClipDownloader.class).isSameAs(own));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnClient {

		@Bean
		ApiInOneClient own() {
			return ApiInOneClient.builder().apiKey("aio_own").build();
		}

	}

}
