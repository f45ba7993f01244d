package one.apiin.cli.download;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import one.apiin.cli.fetch.AddressRules;
import one.apiin.cli.fetch.DownloadException;
import one.apiin.uploadcover.Clip;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClipDownloadsTests {

	@TempDir
	Path directory;

	private FileHost host;

	private final List<Path> kept = new ArrayList<>();

	@BeforeEach
	void start() throws IOException {
		this.host = new FileHost();
	}

	@AfterEach
	void stop() {
		this.host.close();
	}

	@Test
	void audioAndPictureAreKeptUnderTheClipsId() throws Exception {
		URI audio = this.host.serve("/a", "audio/mpeg", "tone");
		URI image = this.host.serve("/i", "image/jpeg", "picture");
		save(false, clip("song_abc", audio, image));
		assertThat(Files.readString(this.directory.resolve("song_abc.mp3"))).isEqualTo("tone");
		assertThat(Files.readString(this.directory.resolve("song_abc.jpeg"))).isEqualTo("picture");
		assertThat(this.kept).hasSize(2);
		assertThat(files()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void noFileOfARunTakesThePlaceOfAnother(boolean force) throws Exception {
		List<Clip> clips = List.of(clip("same", this.host.serve("/1", "binary/octet-stream", "ID3 one"), null),
				clip("same", this.host.serve("/2", "audio/mpeg", "two"), null),
				clip("SAME", this.host.serve("/3", "audio/mpeg", "three"), null));
		try (ClipDownloads downloads = new ClipDownloads(this.directory, force, true)) {
			downloads.save(clips, this.kept::add);
		}
		assertThat(this.kept).extracting((path) -> path.getFileName().toString())
			.containsExactly("same.mp3", "same-2.mp3", "SAME-3.mp3");
		assertThat(this.kept).extracting(Files::readString).containsExactly("ID3 one", "two", "three");
	}

	@Test
	void noCredentialsAndCookiesAreSent() {
		save(false, clip("song_abc", this.host.serve("/a", "audio/mpeg", "tone"), null));
		assertThat(this.host.requests).singleElement()
			.satisfies((headers) -> assertThat(headers).doesNotContainKeys("Authorization", "Cookie"));
	}

	@Test
	void anIdThatIsAPathStaysInTheDirectory() throws Exception {
		save(false, clip("../../evil", this.host.serve("/a", "audio/mpeg", "tone"), null));
		assertThat(files()).singleElement().satisfies((file) -> assertThat(file.getParent()).isEqualTo(this.directory));
	}

	@Test
	void anExistingFileIsLeftAloneAndTheOthersAreKept() throws Exception {
		Files.writeString(this.directory.resolve("song_abc.mp3"), "mine");
		URI audio = this.host.serve("/a", "audio/mpeg", "tone");
		URI image = this.host.serve("/i", "image/png", "picture");
		assertThatThrownBy(() -> save(false, clip("song_abc", audio, image))).isInstanceOf(FileExistsException.class)
			.hasMessageContaining("--force");
		assertThat(Files.readString(this.directory.resolve("song_abc.mp3"))).isEqualTo("mine");
		assertThat(this.directory.resolve("song_abc.png")).exists();
	}

	@Test
	void forceReplacesAFile() throws Exception {
		Files.writeString(this.directory.resolve("song_abc.mp3"), "mine");
		save(true, clip("song_abc", this.host.serve("/a", "audio/mpeg", "tone"), null));
		assertThat(Files.readString(this.directory.resolve("song_abc.mp3"))).isEqualTo("tone");
	}

	@Test
	void aLinkIsNeitherFollowedNorOverwrittenUnlessForced() throws Exception {
		Path victim = Files.writeString(Files.createTempFile(this.directory.getParent(), "victim", ""), "mine");
		Path link = Files.createSymbolicLink(this.directory.resolve("song_abc.mp3"), victim);
		Path dangling = Files.createSymbolicLink(this.directory.resolve("song_abc.png"), Path.of("nowhere"));
		URI audio = this.host.serve("/a", "audio/mpeg", "tone");
		URI image = this.host.serve("/i", "image/png", "picture");
		assertThatThrownBy(() -> save(false, clip("song_abc", audio, image))).isInstanceOf(FileExistsException.class);
		assertThat(dangling).isSymbolicLink();
		save(true, clip("song_abc", audio, image));
		assertThat(link).isRegularFile().hasContent("tone");
		assertThat(Files.isSymbolicLink(link)).isFalse();
		assertThat(victim).hasContent("mine");
	}

	@Test
	void aFileThatAppearsMeanwhileIsNotOverwritten() throws Exception {
		Path path = this.directory.resolve("song.mp3");
		TargetFile target = new TargetFile(path, false);
		target.requireFree();
		Files.writeString(path, "mine");
		assertThatThrownBy(() -> target.write(new ByteArrayInputStream(new byte[] { 1 }), 10))
			.isInstanceOf(FileExistsException.class);
		assertThat(path).hasContent("mine");
		assertThat(files()).containsExactly(path);
	}

	@Test
	void whatBreaksOffLeavesNothing() throws Exception {
		assertRefused(this.host.breakOff("/a"), "broke off");
		assertRefused(this.host.announce("/b", 1L << 40), "larger than 512 MiB");
		assertRefused(this.host.serve("/c", "audio/mpeg", ""), "empty");
		assertRefused(this.host.serve("/d", "text/html", "<p>"), "text/html");
		assertRefused(this.host.error("/e", 404), "HTTP 404");
		assertThat(files()).isEmpty();
	}

	@Test
	void theSizeIsLimitedEvenIfNobodyAnnouncesIt() throws Exception {
		TargetFile target = new TargetFile(this.directory.resolve("song.mp3"), false);
		assertThatThrownBy(() -> target.write(new ByteArrayInputStream(new byte[11]), 10))
			.isInstanceOf(DownloadException.class);
		assertThat(files()).isEmpty();
	}

	@Test
	void threeRedirectsAreFollowedAndNoMore() {
		this.host.serve("/0", "audio/mpeg", "tone");
		this.host.redirect("/1", "/0");
		this.host.redirect("/2", "/1");
		URI three = this.host.redirect("/3", "/2");
		URI four = this.host.redirect("/4", "/3");
		save(false, clip("song_abc", three, null));
		assertThat(this.directory.resolve("song_abc.mp3")).hasContent("tone");
		assertRefused(four, "more than 3 redirects");
	}

	@Test
	void everyRedirectIsChecked() {
		assertRefused(this.host.redirect("/1", "file:///etc/passwd"), "only http and https");
		assertRefused(this.host.redirect("/2", "http://169.254.169.254/latest"), "public internet");
		assertRefused(this.host.redirect("/3", "http://10.0.0.1/"), "public internet");
		assertRefused(this.host.redirect("/4", "http://u:p@127.0.0.1/"), "user info");
		assertRefused(this.host.redirect("/5", "http://[not a url"), "not a URL");
	}

	@Test
	void thisMachineIsNoHostOfClipsForAPublicGateway() {
		for (String url : List.of("http://127.0.0.1/a", "http://localhost/a", "http://[::1]/a",
				this.host.url("/a").toString(), "http://2130706433/a", "http://0/a", "http://127.1/a",
				"http://[::ffff:127.0.0.1]/a", "http://[64:ff9b::7f00:1]/a")) {
			assertThatThrownBy(() -> save(new AddressRules(false), SystemDefaultDnsResolver.INSTANCE,
					clip("x", URI.create(url), null)))
				.isInstanceOf(DownloadException.class)
				.hasMessageNotContaining("not reached");
		}
		assertThat(this.host.requests).isEmpty();
	}

	@Test
	void aNameWithOneAddressThatIsNotPublicIsRefused() {
		DnsResolver names = names("1.1.1.1", "127.0.0.1");
		assertThatThrownBy(
				() -> save(new AddressRules(false), names, clip("x", URI.create("http://clips.example/a"), null)))
			.isInstanceOf(DownloadException.class)
			.hasMessageContaining("public internet");
	}

	private static DnsResolver names(String... addresses) {
		return new DnsResolver() {
			@Override
			public InetAddress[] resolve(String host) {
				return Stream.of(addresses).map(ClipDownloadsTests::literal).toArray(InetAddress[]::new);
			}

			@Override
			public String resolveCanonicalHostname(String host) {
				return host;
			}
		};
	}

	private static InetAddress literal(String text) {
		try {
			return InetAddress.getByName(text);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void assertRefused(URI audio, String reason) {
		assertThatThrownBy(() -> save(false, clip("bad", audio, null))).isInstanceOf(DownloadException.class)
			.hasMessageStartingWith("The audio of clip \"bad\" was not downloaded: ")
			.hasMessageContaining(reason);
	}

	private void save(boolean overwrite, Clip clip) {
		try (ClipDownloads downloads = new ClipDownloads(this.directory, overwrite, true)) {
			downloads.save(List.of(clip), this.kept::add);
		}
	}

	private void save(AddressRules rules, DnsResolver names, Clip clip) {
		try (ClipDownloads downloads = new ClipDownloads(this.directory, false, rules, names)) {
			downloads.save(List.of(clip), this.kept::add);
		}
	}

	private static Clip clip(String id, URI audio, @Nullable URI image) {
		return new Clip(id, audio, image, null, null, null);
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.toList();
		}
	}

}
