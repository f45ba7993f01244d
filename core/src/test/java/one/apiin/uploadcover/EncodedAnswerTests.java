package one.apiin.uploadcover;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import feign.RequestLine;
import feign.Response;
import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.testing.Reply;
import one.apiin.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * We ask for {@code identity}: an answer that is encoded all the same is refused, never
 * expanded and never handed out.
 */
class EncodedAnswerTests {

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "GZIP", "x-gzip", "gzip, deflate", "deflate", "br", "zstd", "\u001b[31m" })
	void anEncodedAnswerIsRefused(String encoding) {
		this.gateway.answers(gzipped(200).header("Content-Encoding: " + encoding));
		UploadCoverRequest request = UploadCoverRequest.of("a");
		SubmissionInDoubtException doubt = catchThrowableOfType(SubmissionInDoubtException.class,
				() -> this.gateway.uploadCover().generate(request));
		assertThat(doubt.getMessage()).contains("encod").matches("[\\x20-\\x7e]*");
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> this.gateway.uploadCover().generateAsync(request).join())
			.withCauseInstanceOf(SubmissionInDoubtException.class);
		assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> this.gateway.uploadCover().status("t1"));
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> this.gateway.uploadCover().statusAsync("t1").join())
			.withCauseInstanceOf(GatewayException.class);
	}

	@Test
	void anEncodedRefusalIsAnUnreadableRefusal() {
		this.gateway.answers(gzipped(400).header("Content-Encoding: gzip"));
		assertThatExceptionOfType(GatewayException.class)
			.isThrownBy(() -> this.gateway.uploadCover().generate(UploadCoverRequest.of("a")))
			.withMessageContaining("HTTP 400")
			.withMessageContaining("gzip");
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> this.gateway.uploadCover().generateAsync(UploadCoverRequest.of("a")).join())
			.withCauseInstanceOf(GatewayException.class);
	}

	@Test
	void identityMayBeSaid() {
		this.gateway.answers(Reply.golden(200, "shapes/create/documented.json").header("Content-Encoding: Identity"));
		assertThat(this.gateway.uploadCover().generate(UploadCoverRequest.of("a")).taskId())
			.isEqualTo("upl987654321bksv");
	}

	@Test
	void userRoutesGetNeitherEncodedBytesNorAnEmptyBody() {
		this.gateway.answers(gzipped(200).header("Content-Encoding: gzip"));
		Feed feed = this.gateway.client().route(Feed.class);
		assertThatExceptionOfType(GatewayException.class).isThrownBy(feed::text).withMessageContaining("gzip");
		assertThatExceptionOfType(GatewayException.class).isThrownBy(feed::bytes).withMessageContaining("gzip");
		assertThatExceptionOfType(GatewayException.class).isThrownBy(feed::response).withMessageContaining("gzip");
		assertThatExceptionOfType(GatewayException.class).isThrownBy(feed::nothing).withMessageContaining("gzip");
	}

	private static Reply gzipped(int status) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write("{\"code\":200,\"data\":{\"task_id\":\"t1\"}}".getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Reply.of(status, "application/json", bytes.toByteArray());
	}

	interface Feed {

		@RequestLine("GET /audio/music/feed?task_id=t1")
		String text();

		@RequestLine("GET /audio/music/feed?task_id=t1")
		byte[] bytes();

		@RequestLine("GET /audio/music/feed?task_id=t1")
		Response response();

		@RequestLine("GET /audio/music/feed?task_id=t1")
		void nothing();

	}

}
