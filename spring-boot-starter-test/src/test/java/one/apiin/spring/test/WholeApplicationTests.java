package one.apiin.spring.test;

import one.apiin.ApiInOneClient;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.jobs.UploadCoverJobs;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "apiinone.await.max-interval=60ms",
		args = { "--apiinone.api-key=aio_real", "--apiinone.base-url=https://apiin.one/api/v1",
				"--apiinone.await.initial-interval=9s", "--apiinone.sandbox.enabled=false" })
@AutoConfigureApiInOneSandbox
class WholeApplicationTests {

	@Autowired
	private UploadCoverClient covers;

	@Autowired
	private ApiInOneSandbox sandbox;

	@Test
	void settingsOfTheApplicationDoNotReachTheRealGateway(@Autowired ApiInOneClient client) {
		assertThat(client.baseUrl()).hasToString(this.sandbox.baseUrl());
	}

	@Test
	void propertiesOfTheTestOverrideThoseOfTheAnnotation(@Autowired Environment environment) {
		assertThat(environment.getProperty("apiinone.await.max-interval")).isEqualTo("60ms");
		assertThat(environment.getProperty("apiinone.await.initial-interval")).isEqualTo("50ms");
	}

	@Test
	void theWholeApplicationIsThere(@Autowired Unrelated component, @Autowired UploadCoverJobs jobs) {
		assertThat(component).isNotNull();
		assertThat(jobs).isNotNull();
	}

	@Test
	void tasksAndIntervalsAreShort(@Autowired Environment environment) {
		assertThat(environment.getProperty("apiinone.sandbox.task-duration")).isEqualTo("200ms");
		assertThat(environment.getProperty("apiinone.jobs.polling-interval")).isEqualTo("50ms");
	}

	@RepeatedTest(2)
	void theSandboxIsResetBeforeEachMethod() {
		this.covers.generate(UploadCoverRequest.of("my-clip"));
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Nested
	class NestedClass {

		@RepeatedTest(2)
		void theSandboxIsResetBeforeEachMethodOfANestedClass() {
			WholeApplicationTests.this.covers.generate(UploadCoverRequest.of("my-clip"));
			assertThat(WholeApplicationTests.this.sandbox.postsReceived()).isOne();
		}

	}

}
