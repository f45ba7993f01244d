package one.apiin.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import one.apiin.error.DownloadException;
import one.apiin.error.FileTooLargeException;
import one.apiin.error.TransferFailedException;
import one.apiin.error.UnexpectedContentException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Interruptions, time limits, cancelling and closing.
 */
@Timeout(60)
class TransferTests {

	private static final DownloadOptions DEFAULTS = DownloadOptions.defaults();

	private static final String CONTENT = "ID3-0123456789-0123456789-0123456789";

	@TempDir
	private Path directory;

	private FileHost host;

	private TestDownloader downloader;

	@BeforeEach
	void start() throws IOException {
		this.host = new FileHost();
		this.downloader = new TestDownloader(this.host.url("/api/v1"));
	}

	@AfterEach
	void stop() throws IOException {
		this.host.close();
	}

	/** Announces the whole content, sends the beginning and closes the connection. */
	private static FileHost.Answer first(int count, String... headers) {
		return (request, out) -> out
			.write(FileHost.bytes(FileHost.head("200 OK", CONTENT.length(), headers) + CONTENT.substring(0, count)));
	}

	/** Returns the range that was requested. */
	private static FileHost.Answer rest(String... headers) {
		return (request, out) -> {
			int from = Integer.parseInt(request.replaceFirst("(?s).*Range: bytes=(\\d+)-\r\n.*", "$1"));
			String range = "Content-Range: bytes " + from + "-" + (CONTENT.length() - 1) + "/" + CONTENT.length();
			out.write(FileHost.bytes(
					FileHost.head("206 Partial Content", CONTENT.length() - from, range, String.join("\r\n", headers))
							+ CONTENT.substring(from)));
		};
	}

	private static FileHost.Answer whole(String... headers) {
		return first(CONTENT.length(), headers);
	}

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

	@Test
	void aHostThatNeverBeginsToAnswerIsNotAskedAgain() {
		this.downloader.readTimeout = Duration.ofMillis(200);
		CountDownLatch end = new CountDownLatch(1);
		URI audio = this.host.on("/a", (request, out) -> end.await());
		assertThatExceptionOfType(TransferFailedException.class).isThrownBy(() -> save(audio))
			.withMessageContaining("the host was not reached");
		assertThat(this.host.requests()).hasSize(1);
		end.countDown();
	}

	@Test
	void aTransferThatNeverEndsIsEndedByTheTimeLimit() {
		CountDownLatch end = new CountDownLatch(1);
		URI audio = this.host.on("/a", (request, out) -> {
			out.write(FileHost.bytes(FileHost.head("200 OK", 1 << 20, "Content-Type: audio/mpeg")));
			while (!end.await(10, TimeUnit.MILLISECONDS)) {
				out.write('x');
				out.flush();
			}
		});
		try (HttpClipDownloader built = this.downloader.build()) {
			assertThatExceptionOfType(TransferFailedException.class)
				.isThrownBy(() -> built.save(TestDownloader.clip("x", audio, null), this.directory,
						DEFAULTS.withTimeout(Duration.ofMillis(500))))
				.withMessageContaining("time limit of PT0.5S");
		}
		assertThat(this.downloader.pauses).isEmpty();
		end.countDown();
		assertThat(this.host.requests()).hasSize(1);
		assertThat(files()).isEmpty();
	}

	@Test
	void redirectsCountTowardsTheTimeLimit() {
		CountDownLatch end = new CountDownLatch(1);
		this.host.on("/b", (request, out) -> end.await());
		URI audio = this.host.on("/a", FileHost.redirect("/b"));
		try (HttpClipDownloader built = this.downloader.build()) {
			assertThatExceptionOfType(TransferFailedException.class)
				.isThrownBy(() -> built.save(TestDownloader.clip("x", audio, null), this.directory,
						DEFAULTS.withTimeout(Duration.ofMillis(300))))
				.withMessageContaining("time limit");
		}
		end.countDown();
	}

	@Test
	void aSecondAnswerOnAConnectionNeverBecomesAnotherFile() throws Exception {
		this.host.otherwise((request, out) -> {
			String path = request.split(" ", 3)[1].substring(1);
			byte[] one = FileHost.response("audio/mpeg", path, "Connection: keep-alive");
			out.write(one);
			out.write(FileHost.response("audio/mpeg", "stolen", "Connection: keep-alive"));
			out.flush();
			// The client closes first, or the connection could not be used again anyway.
			awaitForever();
		});
		try (HttpClipDownloader built = this.downloader.build()) {
			for (int i = 0; i < 20; i++) {
				DownloadedClip saved = built.save(TestDownloader.clip("c" + i, this.host.url("/" + i), null),
						this.directory);
				assertThat(saved.audio()).hasContent(String.valueOf(i));
			}
		}
		assertThat(this.host.requests()).hasSize(20);
	}

	@Test
	void aConnectionIsClosedAfterItsResponse() throws Exception {
		CompletableFuture<Integer> next = new CompletableFuture<>();
		try (FileHost keeping = new FileHost() {
			@Override
			void answer(String request, Socket caller) throws IOException {
				caller.getOutputStream().write(FileHost.response("audio/mpeg", "tone", "Connection: keep-alive"));
				caller.setSoTimeout(10_000);
				try {
					next.complete(caller.getInputStream().read());
				}
				catch (SocketTimeoutException ex) {
					next.completeExceptionally(ex);
				}
				catch (SocketException ex) {
					// The client closed the connection at once.
					next.complete(-1);
				}
			}
		}; HttpClipDownloader built = new TestDownloader(keeping.url("/api/v1")).build()) {
			built.save(TestDownloader.clip("x", keeping.url("/a"), null), this.directory);
			assertThat(next.get(30, TimeUnit.SECONDS)).isEqualTo(-1);
		}
	}

	private static void awaitForever() throws InterruptedException {
		new CountDownLatch(1).await();
	}

	@Test
	void connectionsAreReturnedAfterSuccessAndFailure() throws Exception {
		this.downloader.maxConnections = 1;
		this.host.on("/bad", FileHost.response("text/html", "<p>".repeat(50_000)));
		this.host.on("/gone", FileHost.status(404));
		this.host.on("/moved", FileHost.redirect("/a.wav"));
		try (HttpClipDownloader built = this.downloader.build()) {
			for (int i = 0; i < 3; i++) {
				for (String path : List.of("/bad", "/gone")) {
					assertThatExceptionOfType(DownloadException.class).isThrownBy(
							() -> built.save(TestDownloader.clip("x", this.host.url(path), null), this.directory));
				}
				assertThatExceptionOfType(DownloadException.class)
					.isThrownBy(() -> built.open(this.host.url("/bad"), ClipPart.AUDIO));
				built.save(TestDownloader.clip("c" + i, this.host.url("/moved"), null), this.directory);
				built.open(this.host.url("/a.wav"), ClipPart.AUDIO).close();
				built.open(this.host.url("/a.wav"), ClipPart.AUDIO).stream().close();
			}
		}
	}

	@Test
	void aFutureHoldsTheFiles() throws Exception {
		try (HttpClipDownloader built = this.downloader.build()) {
			List<CompletableFuture<DownloadedClip>> futures = IntStream.range(0, 20)
				.mapToObj((i) -> built.saveAsync(TestDownloader.clip("c" + i, this.host.url("/a.wav"), null),
						this.directory))
				.toList();
			for (CompletableFuture<DownloadedClip> future : futures) {
				assertThat(future.get(30, TimeUnit.SECONDS).audio()).hasContent("DATA");
			}
			assertThat(built
				.saveAllAsync(List.of(TestDownloader.clip("x", this.host.url("/a.wav"), null)), this.directory,
						DEFAULTS)
				.get(30, TimeUnit.SECONDS)).hasSize(1);
		}
	}

	@Test
	void aFutureFailsWithTheSameException() {
		URI audio = this.host.on("/a", FileHost.status(404));
		try (HttpClipDownloader built = this.downloader.build()) {
			assertThat(built.saveAsync(TestDownloader.clip("x", audio, null), this.directory))
				.failsWithin(Duration.ofSeconds(30))
				.withThrowableThat()
				.withCauseInstanceOf(TransferFailedException.class);
		}
	}

	@Test
	void cancellingAFutureClosesTheConnectionAndDeletesThePartialFile() throws Exception {
		Endless endless = new Endless();
		URI audio = this.host.on("/a", endless);
		try (HttpClipDownloader built = this.downloader.build()) {
			CompletableFuture<DownloadedClip> future = built.saveAsync(TestDownloader.clip("x", audio, null),
					this.directory);
			Awaitility.await().until(() -> files().size() == 1);
			future.cancel(true);
			assertThatExceptionOfType(CancellationException.class).isThrownBy(future::join);
			assertThat(endless.ended.await(30, TimeUnit.SECONDS)).isTrue();
			Awaitility.await().until(() -> files().isEmpty());
		}
		assertThat(this.host.requests()).hasSize(1);
	}

	@Test
	void aFutureThatIsCancelledBeforeItsTurnSendsNothing() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		URI slow = this.host.on("/slow", (request, out) -> end.await());
		try (HttpClipDownloader built = this.downloader.build()) {
			for (int i = 0; i < 8; i++) {
				built.saveAsync(TestDownloader.clip("c" + i, slow, null), this.directory);
			}
			CompletableFuture<DownloadedClip> waiting = built
				.saveAsync(TestDownloader.clip("w", this.host.url("/waiting"), null), this.directory);
			CompletableFuture<DownloadedClip> last = built
				.saveAsync(TestDownloader.clip("l", this.host.url("/last"), null), this.directory);
			waiting.cancel(true);
			end.countDown();
			last.get(30, TimeUnit.SECONDS);
		}
		assertThat(this.host.requests()).noneMatch((request) -> request.contains("/waiting"));
	}

	@Test
	void closingTheClientEndsTransfersAndDeletesPartialFilesBeforeItReturns() throws Exception {
		Endless endless = new Endless();
		URI audio = this.host.on("/a", endless);
		HttpClipDownloader built = this.downloader.build();
		CompletableFuture<DownloadedClip> future = built.saveAsync(TestDownloader.clip("x", audio, null),
				this.directory);
		ClipContent open = built.open(audio, ClipPart.AUDIO);
		Awaitility.await().until(() -> files().size() == 1);
		built.close();
		assertThat(files()).isEmpty();
		assertThat(future).failsWithin(Duration.ofSeconds(30))
			.withThrowableThat()
			.withMessageContaining("the client was closed");
		assertThatExceptionOfType(TransferFailedException.class).isThrownBy(() -> open.stream().readAllBytes())
			.withMessageContaining("the client was closed");
		assertThatExceptionOfType(TransferFailedException.class)
			.isThrownBy(() -> built.save(TestDownloader.clip("x", audio, null), this.directory))
			.withMessageContaining("the client was closed");
		assertThat(built.saveAsync(TestDownloader.clip("x", audio, null), this.directory))
			.failsWithin(Duration.ofSeconds(30))
			.withThrowableThat()
			.withMessageContaining("the client was closed");
	}

	@Test
	void anInterruptEndsABlockingTransfer() throws Exception {
		URI audio = this.host.on("/a", (request, out) -> {
			first(20, "ETag: \"v1\"").write(request, out);
			out.flush();
			awaitForever();
		});
		try (HttpClipDownloader built = this.downloader.build()) {
			AtomicReference<Throwable> thrown = new AtomicReference<>();
			Thread caller = new Thread(() -> {
				try {
					built.save(TestDownloader.clip("x", audio, null), this.directory);
				}
				catch (DownloadException ex) {
					thrown.set(Thread.currentThread().isInterrupted() ? ex : new IllegalStateException("flag", ex));
				}
			});
			caller.start();
			Awaitility.await().until(() -> files().size() == 1);
			caller.interrupt();
			caller.join(30_000);
			assertThat(thrown.get()).isInstanceOf(TransferFailedException.class)
				.hasMessageContaining("the thread was interrupted");
		}
		assertThat(files()).isEmpty();
		assertThat(this.host.requests()).hasSize(1);
	}

	@Test
	void anOpenedFileHasItsTypeLengthAndBytes() throws Exception {
		URI audio = this.host.inTurn("/a", first(20, "ETag: \"v1\"", "Content-Type: binary/octet-stream"),
				rest("ETag: \"v1\""));
		try (HttpClipDownloader built = this.downloader.build();
				ClipContent content = built.open(audio, ClipPart.AUDIO)) {
			assertThat(content.contentType()).isEqualTo("audio/mpeg");
			assertThat(content.extension()).isEqualTo("mp3");
			assertThat(content.length()).hasValue(CONTENT.length());
			assertThat(content.stream().read()).isEqualTo('I');
			assertThat(content.stream().readAllBytes()).asString().isEqualTo(CONTENT.substring(1));
		}
	}

	@Test
	void anOpenedFileThatCanNotBeResumedFails() {
		URI audio = this.host.inTurn("/a", first(20), whole());
		try (HttpClipDownloader built = this.downloader.build();
				ClipContent content = built.open(audio, ClipPart.AUDIO)) {
			assertThatExceptionOfType(TransferFailedException.class)
				.isThrownBy(() -> content.stream().transferTo(OutputStream.nullOutputStream()))
				.withMessageStartingWith("The audio was not downloaded: the transfer broke off");
		}
		assertThat(this.host.requests()).hasSize(1);
	}

	@Test
	void anOpenedFileIsLimitedTooAndMustHaveTheType() {
		URI audio = this.host.on("/a", FileHost.bytes("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(100)));
		try (HttpClipDownloader built = this.downloader.build();
				ClipContent content = built.open(audio, ClipPart.AUDIO, DEFAULTS.withMaxAudioBytes(99))) {
			assertThat(content.length()).isEmpty();
			assertThatExceptionOfType(FileTooLargeException.class).isThrownBy(() -> content.stream().readAllBytes());
			assertThatExceptionOfType(UnexpectedContentException.class)
				.isThrownBy(() -> built.open(this.host.file("/h", "text/html", "x"), ClipPart.IMAGE));
		}
	}

	@Test
	void closingAnOpenedFileFromAnotherThreadEndsARead() throws Exception {
		URI audio = this.host.on("/a", (request, out) -> {
			first(20).write(request, out);
			out.flush();
			awaitForever();
		});
		try (HttpClipDownloader built = this.downloader.build()) {
			ClipContent content = built.open(audio, ClipPart.AUDIO);
			InputStream stream = content.stream();
			stream.readNBytes(20);
			CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> {
				try {
					return stream.read();
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			}, FileHost::daemon);
			content.close();
			assertThat(read).failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.withCauseInstanceOf(TransferFailedException.class)
				.withMessageContaining("it was closed");
		}
	}

	private Path save(URI audio) {
		try (HttpClipDownloader built = this.downloader.build()) {
			Path saved = built.save(TestDownloader.clip("x", audio, null), this.directory).audio();
			assertThat(saved).isNotNull();
			return saved;
		}
	}

	private List<Path> files() {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Sends bytes until the client closes the connection. */
	private static final class Endless implements FileHost.Answer {

		private final CountDownLatch ended = new CountDownLatch(1);

		@Override
		public void write(String request, OutputStream out) throws IOException {
			try {
				out.write(FileHost.bytes(FileHost.head("200 OK", 500L << 20, "Content-Type: audio/mpeg")));
				byte[] block = new byte[100];
				while (true) {
					out.write(block);
					out.flush();
				}
			}
			finally {
				this.ended.countDown();
			}
		}

	}

}
