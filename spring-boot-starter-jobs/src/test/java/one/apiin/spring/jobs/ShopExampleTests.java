package one.apiin.spring.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.Map;

import one.apiin.sandbox.ApiInOneSandbox;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The example of docs/jobs.md: an order and its cover in one transaction. */
class ShopExampleTests {

	@Test
	void theDocumentShowsTheClassThatIsTested() throws IOException {
		String source = Files.readString(Path.of("src/test/java/one/apiin/spring/jobs/Shop.java"));
		String example = source.substring(source.indexOf("@Service"));
		assertThat(Files.readString(Path.of("../docs/jobs.md"))).contains(example.strip());
	}

	@Test
	void anOrderIsStoredTogetherWithItsCoverOrNotAtAll() {
		try (ApiInOneSandbox sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ZERO).start();
				ConfigurableApplicationContext context = JobsApplication.start(Map.of("spring.datasource.url",
						"jdbc:h2:mem:" + UUID.randomUUID(), "apiinone.base-url", sandbox.baseUrl()),
						ShopConfiguration.class)) {
			context.getBean(JdbcClient.class)
				.sql("create table shop_order (id varchar(100) primary key, audio_id varchar(100))")
				.update();
			Shop shop = context.getBean(Shop.class);
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			shop.order("4711", "clip");
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> jobs.findByReference("4711").orElseThrow().state() == UploadCoverJobState.COMPLETE);
			assertThatExceptionOfType(DataIntegrityViolationException.class)
				.isThrownBy(() -> shop.order("4711", "clip"));
			assertThat(sandbox.postsReceived()).isOne();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
			TransactionAutoConfiguration.class })
	@Import(Shop.class)
	static class ShopConfiguration {

	}

}
