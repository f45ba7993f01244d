package one.apiin.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import one.apiin.error.FileTooLargeException;
import one.apiin.error.TransferFailedException;
import one.apiin.error.UnexpectedContentException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files that the application reads as a stream.
 */
class OpenedFileTests extends AbstractTransferTests {

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

}
