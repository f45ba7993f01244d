package one.apiin.spring.test;

import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.UploadCoverJobs;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverTask;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

@ApiInOneTest
class MockedClientInSliceTests {

	@MockitoBean
	private UploadCoverClient covers;

	@Test
	void jobsUseAMockedClient(@Autowired UploadCoverJobs jobs) {
		given(this.covers.generate(any())).willReturn(new UploadCoverTask("upl1"));
		assertThat(jobs.submit("order-1", UploadCoverRequest.of("my-clip")).state())
			.isEqualTo(UploadCoverJobState.RUNNING);
	}

}
