package one.apiin.webapp.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
				"covers.clips.directory=target/test-clips", "covers.users.alice=" + StreamShareTests.SECRET,
				"covers.users.bob=" + StreamShareTests.SECRET, "covers.users.carol=" + StreamShareTests.SECRET })
@Tag("time")
class StreamShareTests {

	/** Of "secret". */
	static final String SECRET = "$2a$04$9wWLwM2Jz3PfTEu4W5/CresAVWY81W3yCnZB4Wt2ulZR60ZdA0r/6";

	@LocalServerPort
	private int port;

	private final List<Socket> streams = new ArrayList<>();

	@AfterEach
	void close() throws IOException {
		for (Socket stream : this.streams) {
			stream.close();
		}
	}

	private String open(String user) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
		this.streams.add(socket);
		socket.setSoTimeout(30_000);
		String login = Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.US_ASCII));
		socket.getOutputStream()
			.write(("GET /covers/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic " + login + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
			.readLine();
		return status.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
	}

	@Test
	void aUserWhoOpensAllStreamsLeavesSomeForEveryOtherUser() throws IOException {
		List<String> alice = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			alice.add(open("alice"));
		}
		assertThat(alice.subList(0, 500)).containsOnly("200");
		assertThat(alice.subList(500, 1000)).containsOnly("503");
		for (int i = 0; i < 100; i++) {
			assertThat(open("bob")).isEqualTo("200");
		}
		assertThat(open("carol")).isEqualTo("200");
	}

}
