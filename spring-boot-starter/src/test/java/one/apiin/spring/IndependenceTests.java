package one.apiin.spring;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

import feign.Client;
import feign.Feign;
import feign.Response;
import feign.Retryer;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import one.apiin.ApiInOneClient;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.sandbox.ApiInOneSandboxAutoConfiguration;
import one.apiin.uploadcover.UploadCoverApi;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What the application customises changes nothing of ours, nor ours anything of its. */
class IndependenceTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, WebMvcAutoConfiguration.class,
				ApiInOneAutoConfiguration.class, ApiInOneSandboxAutoConfiguration.class))
		.withPropertyValues("apiinone.sandbox.enabled=true", "apiinone.accounts.blue.max-connections=3");

	@Test
	void nothingOfTheApplicationChangesOurs() {
		this.runner.withUserConfiguration(OddApplication.class).run((context) -> {
			context.getBean(UploadCoverClient.class)
				.generate(UploadCoverRequest.builder("aud123456789").customMode(true).prompt("words").build());
			context.getBean(UploadCoverApi.class).generate(UploadCoverRequest.of("aud123456789"));
			assertThat(context.getBean(ApiInOneSandbox.class).posts()).containsExactly("""
					{"audio_id":"aud123456789","custom_mode":true,"prompt":"words"}""", """
					{"audio_id":"aud123456789","custom_mode":false}""");
		});
	}

	@Test
	void nothingOfOursChangesTheApplication() {
		Set<String> with = new TreeSet<>();
		Set<String> without = new TreeSet<>();
		this.runner.run((context) -> {
			with.addAll(Arrays.asList(context.getBeanDefinitionNames()));
			assertThat(context.getBean(JsonMapper.class).writeValueAsString(new Sample("x"))).isEqualTo("""
					{"someName":"x"}""");
			with.removeIf((bean) -> isOurs(context, bean));
		});
		this.runner.withPropertyValues("apiinone.enabled=false")
			.run((context) -> without.addAll(Arrays.asList(context.getBeanDefinitionNames())));
		assertThat(with).isEqualTo(without);
	}

	private static boolean isOurs(BeanFactory context, String bean) {
		Class<?> type = context.getType(bean);
		return bean.contains("one.apiin") || (type != null && type.getName().startsWith("one.apiin"));
	}

	@Test
	void customizersComeInTheirOrderAndKnowTheAccount() {
		this.runner.withUserConfiguration(Customizers.class).run((context) -> {
			StringBuilder calls = context.getBean(StringBuilder.class);
			assertThat(calls.toString()).contains("first:default second:default ")
				.contains("first:blue second:blue only-blue ");
			assertThat(calls.indexOf("only-blue")).isEqualTo(calls.lastIndexOf("only-blue"));
		});
	}

	@Test
	void aCustomizerHasTheLastWordOnAProperty() {
		try (ApiInOneSandbox other = ApiInOneSandbox.start()) {
			this.runner
				.withBean(ApiInOneClientBuilderCustomizer.class, () -> (builder) -> builder.baseUrl(other.baseUrl()))
				.run((context) -> {
					context.getBean(UploadCoverClient.class).generate(UploadCoverRequest.of("aud1"));
					assertThat(other.postsReceived()).isOne();
				});
		}
	}

	record Sample(String someName) {
	}

	@Configuration(proxyBeanMethods = false)
	static class OddApplication {

		@Bean
		JsonMapper jsonMapper() {
			return JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE).build();
		}

		@Bean
		Validator validator() {
			return new LocalValidatorFactoryBean() {

				@Override
				public <T> Set<ConstraintViolation<T>> validate(T object, Class<?>... groups) {
					throw new IllegalStateException("not for the kit");
				}

			};
		}

		@Bean
		Client feignClient() {
			return (request, options) -> Response.builder().status(500).request(request).build();
		}

		@Bean
		Feign.Builder feignBuilder(Client client) {
			return Feign.builder().client(client).retryer(Retryer.NEVER_RETRY);
		}

		@Bean
		Retryer retryer() {
			return Retryer.NEVER_RETRY;
		}

		@Bean
		RestClient restClient() {
			return RestClient.create("http://nowhere.invalid");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		StringBuilder calls() {
			return new StringBuilder();
		}

		@Bean
		@Order(2)
		ApiInOneClientBuilderCustomizer second(StringBuilder calls) {
			return new Recorder("second", calls);
		}

		@Bean
		@Order(1)
		ApiInOneClientBuilderCustomizer first(StringBuilder calls) {
			return new Recorder("first", calls);
		}

		@Bean
		@Order(3)
		ApiInOneClientBuilderCustomizer onlyBlue(StringBuilder calls) {
			return ApiInOneClientBuilderCustomizer.forAccount("blue", (builder) -> calls.append("only-blue "));
		}

	}

	record Recorder(String name, StringBuilder calls) implements ApiInOneClientBuilderCustomizer {

		@Override
		public void customize(ApiInOneClient.Builder builder) {
			throw new IllegalStateException("The account is known");
		}

		@Override
		public void customize(String account, ApiInOneClient.Builder builder) {
			this.calls.append(this.name).append(':').append(account).append(' ');
		}

	}

}
