package one.apiin.spring.test;

import one.apiin.uploadcover.UploadCoverClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = { "apiinone.accounts.blue.call-timeout=9s", "apiinone.accounts.green.api-key=aio_green" })
class MockedAccountTests {

	@MockitoBean
	@Qualifier("blue")
	private UploadCoverClient blue;

	@Test
	void aMockedAccountNeedsNoKey(@Autowired @Qualifier("blue") UploadCoverClient injected,
			@Autowired @Qualifier("green") UploadCoverClient green) {
		assertThat(injected).isSameAs(this.blue).isNotSameAs(green);
	}

}
