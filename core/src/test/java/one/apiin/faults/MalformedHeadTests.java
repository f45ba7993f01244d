package one.apiin.faults;

import java.util.concurrent.CompletionException;

import one.apiin.ApiInOneClient;
import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A malformed head does not invalidate a good body, and what is no answer means the same
 * on both transports.
 */
class MalformedHeadTests {

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.of("clip");

	private static String answer(String head, String body) {
		return "HTTP/1.1 200 OK\r\n" + head + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
	}

	private static ApiInOneClient client(RawGateway gateway) {
		return ApiInOneClient.builder().apiKey("aio_test").baseUrl(gateway.baseUrl()).maxRetries(0).build();
	}

	private static RawGateway answering(String head) throws Exception {
		return RawGateway.behaving((exchange) -> exchange
			.send(answer(head, exchange.target().contains("status") ? RawGateway.COMPLETE : RawGateway.ACCEPTED)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Encoding: UTF-8", "Content-Encoding: none", "Content-Encoding: ",
			"Content-Encoding: identity, utf-8", "Content-Encoding: binary", "Content-Type: text/html",
			"Content-Type: application/json; charset=no-such", "Content-Type: nonsense",
			"Content-Type: application/json; charset=\"UTF-8", "X-Nothing: 1", "Date: yesterday" })
	void aPlainBodyIsReadWhateverItsHeadSays(String head) throws Exception {
		try (RawGateway gateway = answering(head); ApiInOneClient client = client(gateway)) {
			UploadCoverClient covers = client.uploadCover();
			assertThat(covers.generate(REQUEST).taskId()).isEqualTo("upl1");
			assertThat(covers.generateAsync(REQUEST).join().taskId()).isEqualTo("upl1");
			assertThat(covers.status("upl1").clips()).hasSize(1);
			assertThat(covers.statusAsync("upl1").join().clips()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "Content-Encoding: identity, gzip", "Content-Encoding: X-GZIP", "Content-Encoding: compress",
					"Content-Encoding: identity\r\nContent-Encoding: br", "Content-Encoding: utf-8, zstd" })
	void aKnownCodingIsRefusedWhateverIsBesideIt(String head) throws Exception {
		try (RawGateway gateway = answering(head); ApiInOneClient client = client(gateway)) {
			UploadCoverClient covers = client.uploadCover();
			assertThatExceptionOfType(SubmissionInDoubtException.class).isThrownBy(() -> covers.generate(REQUEST));
			assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> covers.generateAsync(REQUEST).join())
				.withCauseInstanceOf(SubmissionInDoubtException.class);
			assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> covers.status("upl1"));
			assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> covers.statusAsync("upl1").join())
				.withCauseInstanceOf(GatewayException.class);
		}
	}

	@Test
	void aChangeOfProtocolIsADoubtForASubmitAndNoAnswerForARead() throws Exception {
		try (RawGateway gateway = RawGateway
			.behaving((exchange) -> exchange.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
					+ "Connection: Upgrade\r\n\r\n" + answer("X: 1", RawGateway.ACCEPTED)));
				ApiInOneClient client = client(gateway)) {
			UploadCoverClient covers = client.uploadCover();
			assertThatExceptionOfType(SubmissionInDoubtException.class).isThrownBy(() -> covers.generate(REQUEST))
				.withMessageContaining("switches protocols");
			assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> covers.generateAsync(REQUEST).join())
				.withCauseInstanceOf(SubmissionInDoubtException.class)
				.withMessageContaining("switches protocols");
			assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> covers.status("upl1"));
			assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> covers.statusAsync("upl1").join())
				.withCauseInstanceOf(GatewayException.class);
			assertThat(gateway.posts()).hasSize(2);
		}
	}

}
