package one.apiin.spring.test.guide;

import one.apiin.error.InsufficientCreditsException;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.sandbox.Scenario;
import one.apiin.spring.test.ApiInOneTest;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ApiInOneTest
class CoverTests {

	@Autowired
	private UploadCoverClient covers;

	@Autowired
	private ApiInOneSandbox sandbox;

	@Test
	void aCoverIsPaidOnce() {
		String taskId = this.covers.generate(UploadCoverRequest.of("aud123456789")).taskId();
		assertThat(this.covers.await(taskId).clips()).isNotEmpty();
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void missingCreditsAreReported() {
		assertThatExceptionOfType(InsufficientCreditsException.class)
			.isThrownBy(() -> this.covers.generate(UploadCoverRequest.of(Scenario.NO_CREDITS.audioId())));
	}

}
