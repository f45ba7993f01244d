package one.apiin.spring.network;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import one.apiin.download.ClipDownloader;
import one.apiin.download.ClipPart;
import one.apiin.error.ApiInOneException;
import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.error.TransferFailedException;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.ApiInOneAutoConfiguration;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Real TLS, a real proxy, real threads. */
@Tag("time")
class NetworkTests {

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.of("aud123456789");

	@TempDir
	private static Path folder;

	private static TestKeys keys;

	private static TlsGateway gateway;

	private static TlsGateway strictGateway;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ApiInOneAutoConfiguration.class))
		.withPropertyValues("apiinone.api-key=aio_canary", "apiinone.retry.max-retries=0");

	private final ApplicationContextRunner trusting = this.runner
		.withPropertyValues("apiinone.base-url=" + gateway.baseUrl(), "apiinone.ssl.bundle=gateway")
		.withPropertyValues(keys.trustBundle("gateway"));

	@BeforeAll
	static void start() throws Exception {
		keys = TestKeys.in(folder);
		gateway = new TlsGateway(keys.serverContext(), false);
		strictGateway = new TlsGateway(keys.serverContext(), true);
	}

	@AfterAll
	static void stop() {
		gateway.close();
		strictGateway.close();
	}

	@Test
	void aBundleDecidesWhomToTrust() {
		this.trusting.run((context) -> generate(context.getBean(UploadCoverClient.class)));
	}

	@Test
	void nobodyElseIsTrusted() {
		int before = gateway.posts();
		this.runner.withPropertyValues("apiinone.base-url=" + gateway.baseUrl())
			.run((context) -> assertThatExceptionOfType(GatewayException.class)
				.isThrownBy(() -> context.getBean(UploadCoverClient.class).generate(REQUEST))
				.withMessageContaining("nothing was sent"));
		assertThat(gateway.posts()).isEqualTo(before);
	}

	@Test
	void aBundleBringsTheClientsCertificate() {
		this.trusting.withPropertyValues("apiinone.base-url=" + strictGateway.baseUrl())
			.withPropertyValues(keys.clientCertificate("gateway"))
			.run((context) -> generate(context.getBean(UploadCoverClient.class)));
	}

	@Test
	void aClientWithoutItsCertificateIsTurnedAway() {
		int before = strictGateway.posts();
		this.trusting.withPropertyValues("apiinone.base-url=" + strictGateway.baseUrl())
			.run((context) -> assertThatExceptionOfType(ApiInOneException.class)
				.isThrownBy(() -> context.getBean(UploadCoverClient.class).generate(REQUEST)));
		assertThat(strictGateway.posts()).isEqualTo(before);
	}

	@Test
	void anAccountCanHaveABundleOfItsOwn() {
		this.runner
			.withPropertyValues("apiinone.accounts.inner.base-url=" + gateway.baseUrl(),
					"apiinone.accounts.inner.ssl.bundle=gateway")
			.withPropertyValues(keys.trustBundle("gateway"))
			.run((context) -> generate(context.getBean("innerUploadCoverClient", UploadCoverClient.class)));
	}

	@Test
	void aProxyIsGivenItsCredentialsAndNeverTheKey() throws Exception {
		try (TestProxy proxy = new TestProxy("me:secret")) {
			this.trusting
				.withPropertyValues("apiinone.proxy.host=localhost", "apiinone.proxy.port=" + proxy.port(),
						"apiinone.proxy.username=me", "apiinone.proxy.password=secret")
				.run((context) -> {
					generate(context.getBean(UploadCoverClient.class));
					context.getBean(UploadCoverClient.class).generateAsync(REQUEST).get(10, TimeUnit.SECONDS);
				});
			assertThat(proxy.requests()).isNotEmpty()
				.allMatch((request) -> request.startsWith("CONNECT localhost:"))
				.noneMatch((request) -> request.contains("aio_canary"));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void downloadsUseAProxyOnlyIfItGuardsAddresses(boolean guards) throws Exception {
		try (TestProxy proxy = new TestProxy("me:secret")) {
			this.trusting
				.withPropertyValues("apiinone.proxy.host=localhost", "apiinone.proxy.port=" + proxy.port(),
						"apiinone.proxy.username=me", "apiinone.proxy.password=secret",
						"apiinone.proxy.guards-addresses=" + guards)
				.run((context) -> assertThatExceptionOfType(TransferFailedException.class)
					.isThrownBy(() -> context.getBean(ClipDownloader.class)
						.open(URI.create("https://clips.invalid/a"), ClipPart.AUDIO)));
			assertThat(proxy.requests()).allMatch((request) -> request.startsWith("CONNECT clips.invalid:443"));
			assertThat(proxy.requests().isEmpty()).isNotEqualTo(guards);
		}
	}

	@Test
	void aQuestionFromInsideTheTunnelDoesNotMakeTheSubmitBeRepeated() throws Exception {
		int before = gateway.posts();
		try (TestProxy proxy = new TestProxy("me:secret")) {
			this.trusting
				.withPropertyValues("apiinone.base-url=" + gateway.askingUrl(), "apiinone.proxy.host=localhost",
						"apiinone.proxy.port=" + proxy.port(), "apiinone.proxy.username=me",
						"apiinone.proxy.password=secret")
				.run((context) -> {
					UploadCoverClient client = context.getBean(UploadCoverClient.class);
					assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> client.generate(REQUEST))
						.satisfies((thrown) -> assertThat(thrown.httpStatus()).isEqualTo(407));
					assertThat(gateway.posts() - before).isOne();
					assertThatExceptionOfType(CompletionException.class)
						.isThrownBy(() -> client.generateAsync(REQUEST).join())
						.withCauseInstanceOf(GatewayException.class);
					assertThat(gateway.posts() - before).isEqualTo(2);
				});
		}
		assertThat(gateway.proxyCredentials()).isEmpty();
	}

	@Test
	void aProxyThatRefusesLetsNothingThrough() throws Exception {
		int before = gateway.posts();
		try (TestProxy proxy = new TestProxy("me:secret")) {
			this.trusting
				.withPropertyValues("apiinone.proxy.host=localhost", "apiinone.proxy.port=" + proxy.port(),
						"apiinone.proxy.username=me", "apiinone.proxy.password=wrong")
				.run((context) -> assertThatExceptionOfType(ApiInOneException.class)
					.isThrownBy(() -> context.getBean(UploadCoverClient.class).generate(REQUEST))
					.isNotInstanceOf(SubmissionInDoubtException.class));
		}
		assertThat(gateway.posts()).isEqualTo(before);
	}

	@Test
	@ResourceLock(Resources.SYSTEM_PROPERTIES)
	void theProxyOfTheJvmCountsWhereItIsAskedFor() throws Exception {
		// Empty, as this machine would be excepted by default.
		String before = System.setProperty("http.nonProxyHosts", "");
		try (TestProxy proxy = new TestProxy("")) {
			ApplicationContextRunner here = this.trusting.withSystemProperties("https.proxyHost=localhost",
					"https.proxyPort=" + proxy.port());
			here.run((context) -> generate(context.getBean(UploadCoverClient.class)));
			assertThat(proxy.requests()).isEmpty();
			here.withPropertyValues("apiinone.proxy.system=true")
				.run((context) -> generate(context.getBean(UploadCoverClient.class)));
			assertThat(proxy.requests()).isNotEmpty();
		}
		finally {
			System.getProperties().computeIfPresent("http.nonProxyHosts", (name, value) -> before);
		}
	}

	@Test
	void futuresEndOnThreadsOfTheClient() {
		try (ApiInOneSandbox sandbox = ApiInOneSandbox.start()) {
			this.runner
				.withPropertyValues("apiinone.base-url=" + sandbox.baseUrl(), "spring.threads.virtual.enabled=false")
				.run((context) -> assertThat(callbackThread(context.getBean(UploadCoverClient.class)))
					.startsWith("Thread[")
					.contains("apiinone-callback"));
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void futuresEndOnVirtualThreadsWhereTheApplicationWantsThem() {
		try (ApiInOneSandbox sandbox = ApiInOneSandbox.start()) {
			this.runner
				.withPropertyValues("apiinone.base-url=" + sandbox.baseUrl(), "spring.threads.virtual.enabled=true")
				.run((context) -> assertThat(callbackThread(context.getBean(UploadCoverClient.class)))
					.startsWith("VirtualThread["));
		}
	}

	private static String callbackThread(UploadCoverClient client) throws Exception {
		AtomicReference<String> thread = new AtomicReference<>();
		client.generateAsync(UploadCoverRequest.of("aud1"))
			.thenRun(() -> thread.set(Thread.currentThread().toString()))
			.get(10, TimeUnit.SECONDS);
		return thread.get();
	}

	private static void generate(UploadCoverClient client) {
		assertThat(client.generate(REQUEST).taskId()).isEqualTo("upl987654321bksv");
	}

}
