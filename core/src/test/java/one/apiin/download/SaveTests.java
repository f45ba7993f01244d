package one.apiin.download;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import one.apiin.error.ApiInOneException;
import one.apiin.error.FileExistsException;
import one.apiin.error.FileNotWrittenException;
import one.apiin.error.FileTooLargeException;
import one.apiin.error.InsufficientSpaceException;
import one.apiin.error.TransferFailedException;
import one.apiin.error.UnexpectedContentException;
import one.apiin.uploadcover.Clip;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which files are written under which names, and what is left after failures.
 */
class SaveTests {

	private static final DownloadOptions DEFAULTS = DownloadOptions.defaults();

	@TempDir
	private Path directory;

	private FileHost host;

	@BeforeEach
	void start() throws IOException {
		this.host = new FileHost();
	}

	@AfterEach
	void stop() throws IOException {
		this.host.close();
	}

	@Test
	void audioAndPictureAreSavedUnderTheClipsId() throws Exception {
		URI audio = this.host.file("/a", "audio/mpeg", "tone");
		URI image = this.host.file("/i", "image/jpeg", "picture");
		DownloadedClip saved = save(DEFAULTS, audio, image);
		assertThat(this.directory.resolve("song_abc.mp3")).hasContent("tone").isEqualTo(saved.audio());
		assertThat(this.directory.resolve("song_abc.jpeg")).hasContent("picture").isEqualTo(saved.image());
		assertThat(saved.files()).containsExactlyElementsOf(List.of(saved.audio(), saved.image()));
		assertThat(files()).hasSize(2);
	}

	@Test
	void aClipWithoutUrlsHasNoFiles() {
		assertThat(save(DEFAULTS, null, null).files()).isEmpty();
	}

	@Test
	void thePictureIsLeftOutIfOnlyTheAudioIsWanted() {
		URI audio = this.host.file("/a", "audio/mpeg", "tone");
		DownloadedClip saved = save(DEFAULTS.withAudioOnly(true), audio, this.host.url("/i"));
		assertThat(saved.image()).isNull();
		assertThat(this.host.requests()).hasSize(1);
	}

	@Test
	void aDirectoryThatDoesNotExistIsCreatedAndALinkToOneIsUsed() throws Exception {
		URI audio = this.host.file("/a", "audio/mpeg", "tone");
		Path link = Files.createSymbolicLink(this.directory.resolve("link"),
				Files.createDirectory(this.directory.resolve("linked")));
		try (HttpClipDownloader downloader = downloader().build()) {
			Clip clip = TestDownloader.clip("song_abc", audio, null);
			assertThat(downloader.save(clip, this.directory.resolve("a/b")).audio()).hasContent("tone");
			assertThat(downloader.save(clip, link).audio()).hasContent("tone");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void noFileOfACallReplacesAnother(boolean overwrite) {
		List<Clip> clips = List.of(clip("same", this.host.file("/1", "binary/octet-stream", "ID3 one")),
				clip("same", this.host.file("/2", "audio/mpeg", "two")),
				clip("SAME", this.host.file("/3", "audio/mpeg", "three")));
		try (HttpClipDownloader downloader = downloader().build()) {
			List<Path> saved = downloader.saveAll(clips, this.directory, DEFAULTS.withOverwrite(overwrite))
				.stream()
				.map(DownloadedClip::audio)
				.toList();
			assertThat(saved).extracting((path) -> path.getFileName().toString())
				.containsExactly("same.mp3", "same-2.mp3", "SAME-3.mp3");
			assertThat(saved).extracting(Files::readString).containsExactly("ID3 one", "two", "three");
		}
	}

	@Test
	void namesOfTheApplicationAreMadeSafeToo() throws Exception {
		URI audio = this.host.file("/a", "audio/mpeg", "tone");
		save(DEFAULTS.withNaming((clip, part) -> "cover-" + part), audio, null);
		assertThat(this.directory.resolve("cover-AUDIO.mp3")).exists();
		save(DEFAULTS.withNaming((clip, part) -> "../" + clip.id()), audio, null);
		assertThat(files()).hasSize(2).allMatch((file) -> file.getParent().equals(this.directory));
	}

	@Test
	void anIdThatIsAPathStaysInTheDirectory() throws Exception {
		try (HttpClipDownloader downloader = downloader().build()) {
			downloader.save(clip("../../evil", this.host.file("/a", "audio/mpeg", "tone")), this.directory);
		}
		assertThat(files()).singleElement().satisfies((file) -> assertThat(file.getParent()).isEqualTo(this.directory));
	}

	@Test
	void anExistingFileIsUnchangedAndTheOtherFilesAreSaved() throws Exception {
		Path mine = Files.writeString(this.directory.resolve("song_abc.mp3"), "mine");
		URI audio = this.host.file("/a", "audio/mpeg", "tone");
		URI image = this.host.file("/i", "image/png", "picture");
		assertThatExceptionOfType(FileExistsException.class).isThrownBy(() -> save(DEFAULTS, audio, image))
			.withMessage("The audio of clip \"song_abc\" was not downloaded: \"" + mine
					+ "\" exists; remove it or use DownloadOptions.withOverwrite(true) (host 127.0.0.1)")
			.satisfies((ex) -> assertThat(ex.file()).isEqualTo(mine));
		assertThat(mine).hasContent("mine");
		assertThat(this.directory.resolve("song_abc.png")).hasContent("picture");
		assertThat(files()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	@Timeout(15)
	void anExistingNameIsFoundBeforeTheTransfer(boolean dangling) throws Exception {
		Path mine = this.directory.resolve("song_abc.mp3");
		if (dangling) {
			Files.createSymbolicLink(mine, Path.of("nowhere"));
		}
		else {
			Files.writeString(mine, "mine");
		}
		CountDownLatch end = new CountDownLatch(1);
		URI audio = this.host.on("/a", (request, out) -> {
			out.write(FileHost.bytes(FileHost.head("200 OK", 100, "Content-Type: audio/mpeg") + "x".repeat(50)));
			out.flush();
			end.await();
		});
		assertThatExceptionOfType(FileExistsException.class).isThrownBy(() -> save(DEFAULTS, audio, null));
		end.countDown();
	}

	@Test
	void theFirstFailureIsThrownWithTheOthersSuppressed() {
		URI audio = this.host.on("/a", FileHost.status(404));
		URI image = this.host.file("/i", "text/html", "<p>");
		assertThatExceptionOfType(TransferFailedException.class).isThrownBy(() -> save(DEFAULTS, audio, image))
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement()
				.isInstanceOf(UnexpectedContentException.class));
	}

	@Test
	void overwritingReplacesAFile() throws Exception {
		Files.writeString(this.directory.resolve("song_abc.mp3"), "mine");
		save(DEFAULTS.withOverwrite(true), this.host.file("/a", "audio/mpeg", "tone"), null);
		assertThat(this.directory.resolve("song_abc.mp3")).hasContent("tone");
		assertThat(files()).hasSize(1);
	}

	@Test
	void aSymbolicLinkIsNeverFollowedAndReplacedOnlyByOverwriting(@TempDir Path elsewhere) throws Exception {
		Path victim = Files.writeString(elsewhere.resolve("victim"), "mine");
		Path link = Files.createSymbolicLink(this.directory.resolve("song_abc.mp3"), victim);
		Path dangling = Files.createSymbolicLink(this.directory.resolve("song_abc.png"), Path.of("nowhere"));
		URI audio = this.host.file("/a", "audio/mpeg", "tone");
		URI image = this.host.file("/i", "image/png", "picture");
		assertThatExceptionOfType(FileExistsException.class).isThrownBy(() -> save(DEFAULTS, audio, image))
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement().isInstanceOf(FileExistsException.class));
		assertThat(dangling).isSymbolicLink();
		save(DEFAULTS.withOverwrite(true), audio, image);
		assertThat(Files.isSymbolicLink(link)).isFalse();
		assertThat(link).hasContent("tone");
		assertThat(victim).hasContent("mine");
	}

	@Test
	void aFileThatAppearsDuringTheTransferIsNotOverwritten() throws Exception {
		Path path = this.directory.resolve("song.mp3");
		TargetFile target = new TargetFile(path, false, (directory) -> Long.MAX_VALUE);
		target.requireRoom(1);
		Files.writeString(path, "mine");
		assertThatExceptionOfType(FileAlreadyExistsException.class)
			.isThrownBy(() -> target.write(new ByteArrayInputStream(new byte[] { 1 }), (written) -> {
			}));
		assertThat(path).hasContent("mine");
		assertThat(files()).containsExactly(path);
	}

	@Test
	void aFileHasItsNameOnlyWhenItIsComplete() {
		URI audio = this.host.file("/a", "audio/mpeg", "tone");
		List<String> seen = new ArrayList<>();
		save(DEFAULTS.withListener((clip, part, received, total) -> {
			assertThat(this.directory.resolve("song_abc.mp3")).doesNotExist();
			seen.addAll(files().stream().map((file) -> file.getFileName().toString()).toList());
		}), audio, null);
		assertThat(seen).singleElement().asString().matches("\\.song_abc\\.mp3-.*\\.part");
		assertThat(this.directory.resolve("song_abc.mp3")).exists();
	}

	@ParameterizedTest
	@CsvSource({ "text/html,<p>", "image/png,x", "audio/mpeg,<p>", "audio/mpeg,''", "application/octet-stream,{}" })
	void anotherContentIsRefused(String type, String content) {
		this.host.file("/a", type, content);
		assertThatExceptionOfType(UnexpectedContentException.class)
			.isThrownBy(() -> save(DEFAULTS, this.host.url("/a?secret"), null))
			.withMessageStartingWith("The audio of clip \"song_abc\" was not downloaded: it")
			.withMessageNotContaining("secret");
		assertThat(files()).isEmpty();
	}

	@Test
	void anEncodingThatWasNotRequestedIsRefusedAndANameOfNoneIsIgnored() {
		URI gzip = this.host.on("/a", FileHost.response("audio/mpeg", "tone", "Content-Encoding: gzip"));
		assertThatExceptionOfType(UnexpectedContentException.class).isThrownBy(() -> save(DEFAULTS, gzip, null))
			.withMessageContaining("content encoding");
		URI none = this.host.on("/b", FileHost.response("audio/mpeg", "tone", "Content-Encoding: UTF-8"));
		assertThat(save(DEFAULTS, none, null).audio()).hasContent("tone");
	}

	@Test
	void anErrorStatusIsReportedAndNotRepeated() {
		URI audio = this.host.on("/a", FileHost.status(404));
		assertThatExceptionOfType(TransferFailedException.class).isThrownBy(() -> save(DEFAULTS, audio, null))
			.withMessageContaining("HTTP 404")
			.satisfies((ex) -> assertThat(ex.httpStatus()).isEqualTo(404))
			.satisfies((ex) -> assertThat(ex).isInstanceOf(ApiInOneException.class));
		assertThat(this.host.requests()).hasSize(1);
		assertThat(files()).isEmpty();
	}

	@Test
	void anAnnouncedSizeAboveTheLimitIsRefusedBeforeTheTransfer() {
		URI audio = this.host.on("/a", FileHost.bytes(FileHost.head("200 OK", 1L << 40, "Content-Type: audio/mpeg")));
		assertThatExceptionOfType(FileTooLargeException.class).isThrownBy(() -> save(DEFAULTS, audio, null))
			.withMessageContaining("larger than 512 MiB");
		assertThat(files()).isEmpty();
	}

	@Test
	void theSizeIsLimitedEvenIfItIsNotAnnounced() {
		URI audio = this.host.on("/a",
				FileHost.bytes("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n\r\n" + "x".repeat(5000)));
		URI image = this.host.file("/i", "image/png", "x".repeat(33));
		assertThatExceptionOfType(FileTooLargeException.class)
			.isThrownBy(() -> save(DEFAULTS.withMaxAudioBytes(4999).withMaxImageBytes(32), audio, image))
			.withMessageContaining("larger than 4999 bytes")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement()
				.asString()
				.contains("image", "larger than 32 bytes"));
		assertThat(files()).isEmpty();
		assertThat(save(DEFAULTS.withMaxAudioBytes(5000), audio, null).audio()).hasSize(5000);
	}

	@Test
	void aFileThatIsLargerThanTheFreeSpaceIsRefusedBeforeTheTransfer() {
		TestDownloader downloader = downloader();
		downloader.space = (directory) -> 3;
		try (HttpClipDownloader built = downloader.build()) {
			assertThatExceptionOfType(InsufficientSpaceException.class)
				.isThrownBy(() -> built.save(clip("x", this.host.file("/a", "audio/mpeg", "tone")), this.directory))
				.withMessageContaining("too little free space");
		}
		assertThat(files()).isEmpty();
	}

	@Test
	void aFullDiskLeavesNoPartialFile() throws Exception {
		Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", this.directory.toString()) == 0,
				"Only root can mount a small disk");
		try {
			URI audio = this.host.on("/a",
					FileHost.bytes("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n\r\n" + "x".repeat(3 << 20)));
			TestDownloader downloader = downloader();
			downloader.space = (directory) -> Files.getFileStore(directory).getUsableSpace();
			try (HttpClipDownloader built = downloader.build()) {
				assertThatExceptionOfType(InsufficientSpaceException.class)
					.isThrownBy(() -> built.save(clip("x", audio), this.directory));
			}
			assertThat(files()).isEmpty();
		}
		finally {
			run("umount", "-l", this.directory.toString());
		}
	}

	private static int run(String... command) throws Exception {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
	}

	@Test
	void aDirectoryThatCanNotBeWrittenIsReported() throws Exception {
		Path file = Files.writeString(this.directory.resolve("file"), "");
		try (HttpClipDownloader downloader = downloader().build()) {
			assertThatExceptionOfType(FileNotWrittenException.class).isThrownBy(
					() -> downloader.save(clip("x", this.host.file("/a", "audio/mpeg", "tone")), file.resolve("sub")))
				.withMessageContaining("check the directory");
		}
	}

	@Test
	void progressIsReportedInBytesAndEachSavedFileOnce() {
		URI audio = this.host.file("/a", "audio/mpeg", "x".repeat(200_000));
		URI image = this.host.on("/i", FileHost.bytes("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\npicture"));
		List<String> reports = new ArrayList<>();
		save(DEFAULTS.withListener(new DownloadListener() {
			@Override
			public void onProgress(Clip clip, ClipPart part, long received, long total) {
				reports.add(part + " " + received + "/" + total);
			}

			@Override
			public void onSaved(Clip clip, ClipPart part, Path file) {
				reports.add(part + " " + file.getFileName());
			}
		}), audio, image);
		assertThat(reports).containsSubsequence("AUDIO 200000/200000", "AUDIO song_abc.mp3", "IMAGE 7/-1",
				"IMAGE song_abc.png");
		assertThat(reports).doesNotHaveDuplicates();
	}

	@Test
	void aListenerThatFailsDoesNotEndTheDownload() {
		URI audio = this.host.file("/a", "audio/mpeg", "tone");
		DownloadedClip saved = save(DEFAULTS.withListener((clip, part, received, total) -> {
			throw new IllegalStateException("test");
		}), audio, null);
		assertThat(saved.audio()).hasContent("tone");
	}

	private TestDownloader downloader() {
		return new TestDownloader(this.host.url("/api/v1"));
	}

	private DownloadedClip save(DownloadOptions options, URI audio, URI image) {
		try (HttpClipDownloader downloader = downloader().build()) {
			return downloader.save(TestDownloader.clip("song_abc", audio, image), this.directory, options);
		}
	}

	private static Clip clip(String id, URI audio) {
		return TestDownloader.clip(id, audio, null);
	}

	private List<Path> files() {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
