package one.apiin.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A host, and a downloader that saves from it.
 */
@Timeout(60)
abstract class AbstractTransferTests {

	static final DownloadOptions DEFAULTS = DownloadOptions.defaults();

	static final String CONTENT = "ID3-0123456789-0123456789-0123456789";

	@TempDir
	Path directory;

	FileHost host;

	TestDownloader downloader;

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
	static FileHost.Answer first(int count, String... headers) {
		return (request, out) -> out
			.write(FileHost.bytes(FileHost.head("200 OK", CONTENT.length(), headers) + CONTENT.substring(0, count)));
	}

	/** Returns the range that was requested. */
	static FileHost.Answer rest(String... headers) {
		return (request, out) -> {
			int from = Integer.parseInt(request.replaceFirst("(?s).*Range: bytes=(\\d+)-\r\n.*", "$1"));
			String range = "Content-Range: bytes " + from + "-" + (CONTENT.length() - 1) + "/" + CONTENT.length();
			out.write(FileHost.bytes(
					FileHost.head("206 Partial Content", CONTENT.length() - from, range, String.join("\r\n", headers))
							+ CONTENT.substring(from)));
		};
	}

	static FileHost.Answer whole(String... headers) {
		return first(CONTENT.length(), headers);
	}

	static void awaitForever() throws InterruptedException {
		new CountDownLatch(1).await();
	}

	Path save(URI audio) {
		try (HttpClipDownloader built = this.downloader.build()) {
			Path saved = built.save(TestDownloader.clip("x", audio, null), this.directory).audio();
			assertThat(saved).isNotNull();
			return saved;
		}
	}

	List<Path> files() {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
