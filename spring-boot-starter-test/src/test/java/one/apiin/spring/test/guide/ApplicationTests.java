package one.apiin.spring.test.guide;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.test.AutoConfigureApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureApiInOneSandbox
class ApplicationTests {

	@Autowired
	private UploadCoverClient covers;

	@Autowired
	private ApiInOneSandbox sandbox;

	@Test
	void aCoverIsMade() {
		String taskId = this.covers.generate(UploadCoverRequest.of("my-clip")).taskId();
		assertThat(this.covers.await(taskId).clips()).hasSize(2);
		assertThat(this.sandbox.postsReceived()).isOne();
	}

}
