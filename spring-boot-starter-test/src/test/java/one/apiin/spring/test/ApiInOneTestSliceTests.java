package one.apiin.spring.test;

import javax.sql.DataSource;

import one.apiin.ApiInOneClient;
import one.apiin.sandbox.ApiInOneSandbox;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

@ApiInOneTest(properties = { "apiinone.api-key=aio_real", "apiinone.base-url=https://apiin.one/api/v1",
		"apiinone.accounts.blue.api-key=aio_blue", "apiinone.await.timeout=9s", "apiinone.jobs.enabled=false" })
class ApiInOneTestSliceTests {

	@Autowired
	private ApplicationContext context;

	@Test
	void nothingReachesTheRealGateway() {
		String sandbox = this.context.getBean(ApiInOneSandbox.class).baseUrl();
		assertThat(this.context.getBeansOfType(ApiInOneClient.class)).hasSize(2)
			.allSatisfy((name, client) -> assertThat(client.baseUrl()).hasToString(sandbox));
	}

	@Test
	void onlyTheKitsBeansAreThere() {
		assertThat(this.context.getBeanProvider(Unrelated.class).getIfAvailable()).isNull();
		assertThat(this.context.containsBean("requestMappingHandlerMapping")).isFalse();
	}

	@Test
	void withoutJobsThereIsNoDatabase() {
		assertThat(this.context.getBeanProvider(DataSource.class).getIfAvailable()).isNull();
	}

	@Test
	void propertiesOfTheTestCount(@Autowired Environment environment) {
		assertThat(environment.getProperty("apiinone.await.timeout")).isEqualTo("9s");
		assertThat(environment.getProperty("apiinone.await.max-interval")).isEqualTo("50ms");
	}

}
