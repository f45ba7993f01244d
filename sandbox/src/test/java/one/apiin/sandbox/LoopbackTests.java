package one.apiin.sandbox;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoopbackTests {

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:8080/x", "http://127.9.9.9/", "http://localhost/x", "HTTP://LOCALHOST",
			"http://[::1]:80/x" })
	void thisMachineIsAllowed(String target) {
		assertThat(Loopback.allows(URI.create(target))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://example.com/", "http://127.0.0.1.example.com/", "http://localhost.example.com/",
			"http://10.0.0.1/", "http://0.0.0.0/", "http://169.254.169.254/", "http://127.0.0.1@example.com/",
			"http://[::ffff:10.0.0.1]/", "http:/x", "mailto:a@localhost", "ftp://localhost/x", "localhost" })
	void anythingElseIsNot(String target) {
		assertThat(Loopback.allows(URI.create(target))).isFalse();
	}

}
