package one.apiin.download;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import one.apiin.error.RefusedAddressException;
import one.apiin.error.TransferFailedException;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which URLs, redirects and addresses are used.
 */
class AddressTests {

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

	@ParameterizedTest
	@ValueSource(strings = { "https://127.0.0.1/a", "https://[::1]/a", "https://[::ffff:127.0.0.1]/a",
			"https://[::127.0.0.1]/a", "https://169.254.169.254/latest", "https://10.0.0.1/a", "https://100.64.0.1/a",
			"https://[64:ff9b::7f00:1]/a", "https://2130706433/a", "https://0/a", "https://localhost/a",
			"https://x.localhost/a", "file:///etc/passwd", "jar:file:/a!/b", "ftp://clips.example/a",
			"javascript:alert(1)", "data:audio/wav,x", "//clips.example/a", "https://user:pw@clips.example/a",
			"https://clips.example:22/a", "https://clips.example:8443/a", "https:///a", "mailto:a@b",
			"http://clips.example/a", "http://1.1.1.1/a", "http://127.0.0.1/a" })
	void aUrlThatDoesNotLeadToThePublicInternetByHttpsIsRefused(String url) {
		assertRefused(new TestDownloader(TestDownloader.REMOTE_GATEWAY), URI.create(url))
			.withMessageStartingWith("The audio of clip \"x\" was not downloaded: ");
	}

	@Test
	void thisMachineIsNotUsedForARemoteGateway() {
		assertRefused(new TestDownloader(TestDownloader.REMOTE_GATEWAY), this.host.url("/a"));
		assertThat(this.host.requests()).isEmpty();
	}

	@Test
	void aNameWithOneAddressThatIsNotPublicIsRefused() {
		TestDownloader downloader = new TestDownloader(TestDownloader.REMOTE_GATEWAY,
				Map.of("clips.example", List.of("1.1.1.1", "10.0.0.1")));
		assertRefused(downloader, URI.create("https://clips.example/a?signature=secret"))
			.withMessageContaining("the host has an address outside the public internet (host clips.example)")
			.withMessageNotContaining("secret")
			.satisfies((ex) -> assertThat(ex.host()).isEqualTo("clips.example"));
	}

	@Test
	void theRemoteGatewayItselfIsNoException() {
		TestDownloader downloader = new TestDownloader(URI.create("https://gateway.example:8443"),
				Map.of("gateway.example", List.of("127.0.0.1")));
		assertRefused(downloader, URI.create("https://gateway.example:8443/a")).withMessageContaining("unusual port");
		TestDownloader usual = new TestDownloader(URI.create("https://gateway.example"),
				Map.of("gateway.example", List.of("127.0.0.1")));
		assertRefused(usual, URI.create("https://gateway.example/a")).withMessageContaining("public internet");
	}

	@Test
	void theLocalGatewayMustHaveALoopbackAddress() {
		URI gateway = URI.create("http://clips.localhost:" + this.host.port());
		TestDownloader downloader = new TestDownloader(gateway, Map.of("clips.localhost", List.of("10.0.0.1")));
		assertRefused(downloader, gateway.resolve("/a")).withMessageContaining("public internet");
	}

	@Test
	void theConnectionIsMadeToTheAddressThatWasCheckedAndTheNameIsLookedUpOnce() throws Exception {
		// Outside of this test the name has another address or none.
		try (FileHost other = new FileHost(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.2")))) {
			URI gateway = URI.create("http://clips.localhost:" + other.port());
			TestDownloader downloader = new TestDownloader(gateway, Map.of("clips.localhost", List.of("127.0.0.2")));
			assertThat(save(downloader, gateway.resolve("/a"))).hasContent("DATA");
			assertThat(downloader.lookups).containsExactly("clips.localhost");
			assertThat(other.requests().get(0)).contains("Host: clips.localhost:" + other.port());
		}
	}

	@Test
	void anAddressThatIsNotReachableIsFollowedByTheNext() throws Exception {
		URI gateway = URI.create("http://clips.localhost:" + this.host.port());
		TestDownloader downloader = new TestDownloader(gateway,
				Map.of("clips.localhost", List.of("127.0.0.3", "127.0.0.1")));
		assertThat(save(downloader, gateway.resolve("/a"))).hasContent("DATA");
	}

	@Test
	void anUnknownHostIsAFailedTransfer() {
		assertThatExceptionOfType(TransferFailedException.class)
			.isThrownBy(() -> save(new TestDownloader(TestDownloader.REMOTE_GATEWAY),
					URI.create("https://nowhere.example/a?signature=secret")))
			.withMessage("The audio of clip \"x\" was not downloaded: the host was not reached (unknown host"
					+ " nowhere.example) (host nowhere.example)");
	}

	@Test
	void aUrlOfThisMachineLeadsToTheLocalGatewayEvenIfItsPortHasChanged() throws Exception {
		try (FileHost other = new FileHost()) {
			assertThat(save(local(), other.url("/a.wav?x=1"))).hasContent("DATA");
			assertThat(other.requests()).isEmpty();
			assertThat(this.host.requests()).singleElement().asString().startsWith("GET /a.wav?x=1 HTTP/1.1");
		}
	}

	@Test
	void aRedirectFromTheLocalGatewayToAnotherPortOfThisMachineIsRefused() throws Exception {
		try (FileHost other = new FileHost()) {
			assertRefused(local(), this.host.on("/a", FileHost.redirect(other.url("/secret"))));
			assertThat(other.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1/secret", "http://127.0.0.1:80/secret", "http://localhost/secret",
			"https://127.0.0.1/secret", "https://localhost:443/" })
	void aRedirectToAUsualPortOfThisMachineIsRefused(String target) {
		assertRefused(local(), this.host.on("/a", FileHost.redirect(target)))
			.withMessageContaining("leads to this machine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://169.254.169.254/latest", "https://10.0.0.1/", "file:///etc/passwd",
			"http://[::1]:1/a", "ht!tp://x", "http://u:p@127.0.0.1/", "http://[not a url", "javascript:alert(1)",
			"http://clips.example/a" })
	void everyRedirectIsChecked(String target) {
		assertRefused(local(), this.host.on("/a", FileHost.redirect(target)));
		assertThat(this.host.requests()).hasSize(1);
	}

	@Test
	void threeRedirectsAreFollowedAndNoMore() throws Exception {
		this.host.on("/1", FileHost.redirect("/a.wav"));
		this.host.on("/2", FileHost.redirect("/1"));
		URI three = this.host.on("/3", FileHost.redirect("/2"));
		URI four = this.host.on("/4", FileHost.redirect("/3"));
		assertThat(save(local(), three)).hasContent("DATA");
		assertThatExceptionOfType(TransferFailedException.class).isThrownBy(() -> save(local(), four))
			.withMessageContaining("more than 3 redirects");
	}

	@Test
	void aRequestHasNoKeyCookieOrEncodingAndClosesItsConnection() {
		this.host.on("/a", FileHost.response("audio/wav", "DATA", "Set-Cookie: a=b; Path=/"));
		TestDownloader downloader = local();
		save(downloader, this.host.url("/a"));
		assertThat(this.host.requests()).singleElement()
			.asString()
			.contains("Connection: close", "Accept-Encoding: identity", "User-Agent: test-agent")
			.doesNotContainIgnoringCase("authorization")
			.doesNotContainIgnoringCase("aio_secret");
	}

	@Test
	void aCookieIsNotReturned() {
		this.host.on("/a", FileHost.response("audio/wav", "DATA", "Set-Cookie: a=b; Path=/"));
		try (HttpClipDownloader downloader = local().build()) {
			downloader.save(TestDownloader.clip("one", this.host.url("/a"), this.host.file("/i", "image/png", "x")),
					this.directory);
		}
		assertThat(this.host.requests()).hasSize(2)
			.allSatisfy((request) -> assertThat(request).doesNotContainIgnoringCase("cookie"));
	}

	private TestDownloader local() {
		return new TestDownloader(this.host.url("/api/v1"));
	}

	private Path save(TestDownloader downloader, URI audio) {
		try (HttpClipDownloader built = downloader.build()) {
			Path saved = built
				.save(TestDownloader.clip("x", audio, null), this.directory,
						DownloadOptions.defaults().withOverwrite(true))
				.audio();
			assertThat(saved).isNotNull();
			return saved;
		}
	}

	private ThrowableAssertAlternative<RefusedAddressException> assertRefused(TestDownloader downloader, URI audio) {
		ThrowableAssertAlternative<RefusedAddressException> thrown = assertThatExceptionOfType(
				RefusedAddressException.class)
			.isThrownBy(() -> save(downloader, audio));
		assertThat(this.directory).isEmptyDirectory();
		return thrown;
	}

}
