package one.apiin.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import one.apiin.error.RefusedAddressException;
import one.apiin.error.TransferFailedException;
import one.apiin.internal.http.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * TLS, and downloads through a proxy that leads to a host with a certificate.
 */
@Timeout(60)
class ProxyTests {

	private static final char[] PASSWORD = "changeit".toCharArray();

	private static final URI AUDIO = URI.create("https://clips.example/a.mp3?signature=secret");

	@TempDir
	private static Path keys;

	private static SSLContext tls;

	@TempDir
	private Path directory;

	private FileHost secure;

	private FileHost proxy;

	private String password = "Proxy-Authorization: Basic bWU6cGFzcw==";

	@BeforeEach
	void start() throws Exception {
		if (tls == null) {
			tls = certificate();
		}
		this.secure = new FileHost(
				tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
		this.proxy = new FileHost() {
			@Override
			void answer(String request, Socket caller) throws IOException {
				tunnel(request, caller);
			}
		};
	}

	@AfterEach
	void stop() throws IOException {
		this.secure.close();
		this.proxy.close();
	}

	private static SSLContext certificate() throws Exception {
		Path store = keys.resolve("server.p12");
		Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
		Process process = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "server", "-keyalg", "EC",
				"-dname", "CN=clips.example", "-ext", "san=dns:clips.example,dns:localhost", "-validity", "2",
				"-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", new String(PASSWORD))
			.inheritIO()
			.start();
		assertThat(process.waitFor()).isZero();
		KeyStore entries = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store)) {
			entries.load(in, PASSWORD);
		}
		KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		own.init(entries, PASSWORD);
		TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trusted.init(entries);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
		return context;
	}

	@Test
	void aCertificateMustBeTrustedAndForTheHost() throws Exception {
		URI gateway = URI.create("https://localhost:" + this.secure.port());
		TestDownloader downloader = new TestDownloader(gateway, Map.of("localhost", List.of("127.0.0.1")));
		assertThatExceptionOfType(TransferFailedException.class)
			.isThrownBy(() -> save(downloader, gateway.resolve("/a.mp3")))
			.withMessageContaining("SSLHandshakeException");
		downloader.tls = tls;
		assertThat(save(downloader, gateway.resolve("/a.mp3"))).hasContent("DATA");
		URI other = URI.create("https://127.0.0.1:" + this.secure.port());
		TestDownloader byAddress = new TestDownloader(other);
		byAddress.tls = tls;
		assertThatExceptionOfType(TransferFailedException.class)
			.isThrownBy(() -> save(byAddress, other.resolve("/a.mp3")))
			.withMessageContaining("SSL");
	}

	@Test
	void aProxyThatGuardsAddressesIsUsedAndLooksTheHostUp() throws Exception {
		TestDownloader downloader = throughProxy();
		downloader.proxyGuardsAddresses = true;
		assertThat(save(downloader, AUDIO)).hasContent("DATA");
		assertThat(downloader.lookups).containsOnly("proxy.example");
		assertThat(this.proxy.requests()).allSatisfy(
				(request) -> assertThat(request).startsWith("CONNECT clips.example:443 ").doesNotContain("secret"));
		assertThat(this.secure.requests()).singleElement()
			.asString()
			.doesNotContainIgnoringCase("authorization")
			.contains("Host: clips.example");
	}

	@Test
	@ResourceLock(Resources.SYSTEM_PROPERTIES)
	void theProxyOfTheJvmIsUsedIfItIsAskedFor() throws Exception {
		ProxySelector before = ProxySelector.getDefault();
		ProxySelector
			.setDefault(ProxySelector.of(InetSocketAddress.createUnresolved("proxy.example", this.proxy.port())));
		try {
			TestDownloader downloader = throughProxy();
			downloader.proxy = null;
			downloader.proxyGuardsAddresses = true;
			assertThatExceptionOfType(TransferFailedException.class).isThrownBy(() -> save(downloader, AUDIO))
				.withMessageContaining("unknown host clips.example");
			downloader.systemProxy = true;
			this.password = "";
			assertThat(save(downloader, AUDIO)).hasContent("DATA");
		}
		finally {
			ProxySelector.setDefault(before);
		}
	}

	@Test
	void aProxyIsBypassedUnlessItGuardsAddresses() {
		TestDownloader downloader = throughProxy();
		assertThatExceptionOfType(TransferFailedException.class).isThrownBy(() -> save(downloader, AUDIO))
			.withMessageContaining("unknown host clips.example")
			.withMessageContaining("proxyGuardsAddresses");
		assertThat(this.proxy.requests()).isEmpty();
	}

	@Test
	void anAddressInAUrlIsCheckedEvenIfAProxyGuardsAddresses() {
		TestDownloader downloader = throughProxy();
		downloader.proxyGuardsAddresses = true;
		for (String url : List.of("https://10.0.0.1/a", "https://[fd12::1]/a", "https://localhost/a",
				"http://clips.example/a")) {
			assertThatExceptionOfType(RefusedAddressException.class)
				.isThrownBy(() -> save(downloader, URI.create(url)));
		}
		assertThat(this.proxy.requests()).isEmpty();
	}

	@Test
	void theGatewayOnThisMachineIsReachedWithoutTheProxy() throws Exception {
		try (FileHost local = new FileHost()) {
			TestDownloader downloader = new TestDownloader(local.url("/api"),
					Map.of("proxy.example", List.of("127.0.0.1")));
			downloader.proxy = new Proxy("proxy.example", this.proxy.port(), "me", "pass");
			downloader.proxyGuardsAddresses = true;
			assertThat(save(downloader, local.url("/a.mp3"))).hasContent("DATA");
		}
		assertThat(this.proxy.requests()).isEmpty();
	}

	private TestDownloader throughProxy() {
		TestDownloader downloader = new TestDownloader(TestDownloader.REMOTE_GATEWAY,
				Map.of("proxy.example", List.of("127.0.0.1")));
		downloader.tls = tls;
		downloader.proxy = new Proxy("proxy.example", this.proxy.port(), "me", "pass");
		return downloader;
	}

	/** Requires a password, then copies bytes between the caller and the secure host. */
	private void tunnel(String request, Socket caller) throws IOException {
		OutputStream out = caller.getOutputStream();
		if (!request.contains(this.password)) {
			out.write(FileHost.bytes(FileHost.head("407 Proxy Authentication Required", 0,
					"Proxy-Authenticate: Basic realm=\"x\"", "Connection: close")));
			return;
		}
		try (Socket target = new Socket(InetAddress.getLoopbackAddress(), this.secure.port())) {
			out.write(FileHost.bytes("HTTP/1.1 200 Connected\r\n\r\n"));
			FileHost.daemon(() -> copy(caller, target));
			target.getInputStream().transferTo(out);
		}
	}

	private static void copy(Socket caller, Socket target) {
		try {
			caller.getInputStream().transferTo(target.getOutputStream());
		}
		catch (IOException ex) {
			// One side closed its connection.
		}
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

}
