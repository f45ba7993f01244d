package one.apiin.download;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import one.apiin.error.FileTooLargeException;
import one.apiin.error.TransferFailedException;
import one.apiin.error.UnexpectedContentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Transfers that are interrupted and resumed by range.
 */
class ResumeTests extends AbstractTransferTests {

	@ParameterizedTest
	@ValueSource(ints = { 5, 20 })
	void anInterruptedTransferIsResumedByRange(int received) throws Exception {
		URI audio = this.host.inTurn("/a", first(received, "ETag: \"v1\""), rest("ETag: \"v1\""));
		assertThat(save(audio)).hasContent(CONTENT);
		assertThat(this.host.requests()).hasSize(2);
		assertThat(this.host.requests().get(1)).contains("Range: bytes=" + received + "-\r\n")
			.contains("If-Range: \"v1\"\r\n");
		assertThat(this.downloader.pauses).containsExactly(Duration.ofSeconds(1));
	}

	@Test
	void aTransferThatIsInterruptedAgainIsResumedAgain() throws Exception {
		FileHost.Answer ten = (request, out) -> out.write(FileHost.bytes(FileHost.head("206 Partial Content",
				CONTENT.length() - 8, "Content-Range: bytes 8-35/36", "ETag: \"v1\"") + CONTENT.substring(8, 18)));
		URI audio = this.host.inTurn("/a", first(8, "ETag: \"v1\""), ten, rest("ETag: \"v1\""));
		assertThat(save(audio)).hasContent(CONTENT);
		assertThat(this.host.requests().get(2)).contains("Range: bytes=18-");
		assertThat(this.downloader.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
	}

	@Test
	void aPartThatIsShorterThanRequestedIsFollowedByTheNext() throws Exception {
		FileHost.Answer ten = (request, out) -> out.write(
				FileHost.bytes(FileHost.head("206 Partial Content", 10, "Content-Range: bytes 8-17/36", "ETag: \"v1\"")
						+ CONTENT.substring(8, 18)));
		URI audio = this.host.inTurn("/a", first(8, "ETag: \"v1\""), ten, rest("ETag: \"v1\""));
		assertThat(save(audio)).hasContent(CONTENT);
		assertThat(this.host.requests().get(2)).contains("Range: bytes=18-");
	}

	@Test
	void aHostThatIgnoresRangesButStillHasTheSameFileIsSkippedThrough() throws Exception {
		URI audio = this.host.inTurn("/a", first(20, "ETag: \"v1\""), whole("ETag: \"v1\""));
		assertThat(save(audio)).hasContent(CONTENT);
		assertThat(this.host.requests()).hasSize(2);
	}

	@Test
	void aFileThatHasChangedIsRequestedFromItsBeginning() throws Exception {
		FileHost.Answer changed = (request, out) -> out
			.write(FileHost.response("audio/mpeg", "ID3 another file", "ETag: \"v2\""));
		URI audio = this.host.inTurn("/a", first(20, "ETag: \"v1\""), changed);
		assertThat(save(audio)).hasContent("ID3 another file");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X: y", "ETag: W/\"v1\"", "ETag: v1", "Last-Modified: Mon, 01 Jan 2024 00:00:00 GMT" })
	void aFileWithoutAStrongValidatorIsRequestedFromItsBeginning(String header) throws Exception {
		URI audio = this.host.inTurn("/a", first(20, header), whole(header));
		assertThat(save(audio)).hasContent(CONTENT);
		assertThat(this.host.requests()).hasSize(2)
			.allSatisfy((request) -> assertThat(request).doesNotContain("Range"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bytes 19-35/36", "bytes 20-35/99", "bytes */36", "items 20-35/36", "x" })
	void aPartThatDoesNotFitIsNotAppended(String range) throws Exception {
		FileHost.Answer wrong = (request, out) -> out.write(FileHost.bytes(
				FileHost.head("206 Partial Content", 16, "Content-Range: " + range, "ETag: \"v1\"") + "x".repeat(16)));
		URI audio = this.host.inTurn("/a", first(20, "ETag: \"v1\""), wrong, whole("ETag: \"v1\""));
		assertThat(save(audio)).hasContent(CONTENT);
		assertThat(this.host.requests()).hasSize(3);
	}

	@Test
	void aPartOfAnotherVersionIsNotAppended() throws Exception {
		this.downloader.maxConnections = 1;
		URI audio = this.host.inTurn("/a", first(20, "ETag: \"v1\""), rest("ETag: \"v2\""), whole("ETag: \"v2\""));
		assertThat(save(audio)).hasContent(CONTENT);
		assertThat(this.host.requests()).hasSize(3);
	}

	@Test
	void aRangeThatTheHostRefusesIsFollowedByARequestForTheWholeFile() throws Exception {
		URI audio = this.host.inTurn("/a", first(20, "ETag: \"v1\""), (request, out) -> out.write(FileHost.status(416)),
				whole());
		assertThat(save(audio)).hasContent(CONTENT);
		assertThat(this.host.requests()).hasSize(3);
	}

	@Test
	void aPartThatIsEncodedIsRefused() {
		URI audio = this.host.inTurn("/a", first(20, "ETag: \"v1\""), rest("ETag: \"v1\"", "Content-Encoding: gzip"));
		assertThatExceptionOfType(UnexpectedContentException.class).isThrownBy(() -> save(audio));
		assertThat(files()).isEmpty();
	}

	@Test
	void theSizeLimitCoversAllParts() {
		FileHost.Answer endless = (request, out) -> out.write(FileHost
			.bytes("HTTP/1.1 206 P\r\nContent-Range: bytes 20-35/*\r\nETag: \"v1\"\r\n\r\n" + "x".repeat(100)));
		URI audio = this.host.inTurn("/a", first(20, "ETag: \"v1\""), endless);
		try (HttpClipDownloader built = this.downloader.build()) {
			assertThatExceptionOfType(FileTooLargeException.class).isThrownBy(() -> built
				.save(TestDownloader.clip("x", audio, null), this.directory, DEFAULTS.withMaxAudioBytes(50)));
		}
		assertThat(files()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ETag: \"v1\"", "X: y" })
	void aTransferThatIsInterruptedEachTimeFailsAndLeavesNothing(String header) {
		URI audio = this.host.on("/a", first(20, header));
		assertThatExceptionOfType(TransferFailedException.class).isThrownBy(() -> save(audio))
			.withMessageContaining("the transfer broke off")
			.withMessageEndingWith("(host 127.0.0.1)");
		assertThat(this.host.requests()).hasSize(4);
		assertThat(this.downloader.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2),
				Duration.ofSeconds(4));
		assertThat(files()).isEmpty();
	}

	@Test
	void aHostThatIsAwayForAMomentDuringAResumptionIsAskedAgain() throws Exception {
		URI audio = this.host.inTurn("/a", first(20, "ETag: \"v1\""), (request, out) -> {
		}, (request, out) -> out
			.write(FileHost.bytes(FileHost.head("503 Busy", 16, "Content-Range: bytes 20-35/36") + "x".repeat(16))),
				rest("ETag: \"v1\""));
		assertThat(save(audio)).hasContent(CONTENT);
	}

	@Test
	void aSilentHostIsAnInterruption() throws Exception {
		this.downloader.readTimeout = Duration.ofMillis(200);
		CountDownLatch end = new CountDownLatch(1);
		URI audio = this.host.inTurn("/a", (request, out) -> {
			first(20, "ETag: \"v1\"").write(request, out);
			out.flush();
			end.await();
		}, rest("ETag: \"v1\""));
		assertThat(save(audio)).hasContent(CONTENT);
		end.countDown();
	}

}
