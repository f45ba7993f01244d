package one.apiin.spring.test.guide;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.UploadCoverJobs;
import one.apiin.spring.test.ApiInOneTest;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@ApiInOneTest
class JobTests {

	@Autowired
	private UploadCoverJobs jobs;

	@Autowired
	private ApiInOneSandbox sandbox;

	@Test
	void aJobCompletes() {
		String id = this.jobs.submit("order-1", UploadCoverRequest.of("my-clip")).id();
		Awaitility.await().until(() -> state(id) == UploadCoverJobState.COMPLETE);
	}

	@Test
	void aQueuedJobCompletes() {
		String id = this.jobs.enqueue("order-2", UploadCoverRequest.of("my-clip")).id();
		Awaitility.await().until(() -> state(id) == UploadCoverJobState.COMPLETE);
	}

	@Test
	void aReferenceIsPaidOnce() {
		this.jobs.submit("order-3", UploadCoverRequest.of("my-clip"));
		this.jobs.submit("order-3", UploadCoverRequest.of("my-clip"));
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	private UploadCoverJobState state(String id) {
		return this.jobs.find(id).map(UploadCoverJob::state).orElseThrow();
	}

}
