package one.apiin.spring.test.guide;

import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverTask;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

@SpringBootTest
class MockedClientTests {

	@MockitoBean
	private UploadCoverClient covers;

	@Test
	void noKeyAndNoSandboxAreNeeded() {
		UploadCoverRequest request = UploadCoverRequest.of("my-clip");
		UploadCoverTask task = new UploadCoverTask("upl1");
		given(this.covers.generate(request)).willReturn(task);
		assertThat(this.covers.generate(request)).isEqualTo(task);
	}

}
