package one.apiin.download;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import one.apiin.error.DownloadException;
import one.apiin.error.TransferFailedException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Time limits, connections, cancelling and closing.
 */
class TransferTests extends AbstractTransferTests {

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
