package one.apiin.spring.test;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;

import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest
@AutoConfigureApiInOneSandbox
class OtherSliceTests {

	@Test
	void anotherSliceGetsTheClientAndTheSandbox(@Autowired UploadCoverClient covers,
			@Autowired ApiInOneSandbox sandbox) {
		covers.generate(UploadCoverRequest.of("my-clip"));
		assertThat(sandbox.postsReceived()).isOne();
	}

}
