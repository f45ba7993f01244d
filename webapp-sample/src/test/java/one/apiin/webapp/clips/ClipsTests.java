package one.apiin.webapp.clips;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import one.apiin.ApiInOneClient;
import one.apiin.download.ClipPart;
import one.apiin.error.DownloadException;
import one.apiin.error.RefusedAddressException;
import one.apiin.spring.jobs.EventDelivery;
import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.uploadcover.Clip;
import one.apiin.webapp.CoversProperties;
import one.apiin.webapp.covers.Cover;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClipsTests {

	@TempDir
	private Path directory;

	private FileHost host;

	private final List<ApiInOneClient> clients = new ArrayList<>();

	@BeforeEach
	void start() throws IOException {
		this.host = new FileHost();
	}

	@AfterEach
	void stop() throws IOException {
		this.clients.forEach(ApiInOneClient::close);
		this.host.close();
	}

	private Clips clips(String gateway, long most, Duration timeout) {
		ApiInOneClient client = ApiInOneClient.builder().apiKey("aio_test").baseUrl(gateway).build();
		this.clients.add(client);
		return new Clips(client.downloads(),
				new CoversProperties(Map.of(), List.of(), 1, Duration.ZERO,
						new CoversProperties.Clips(this.directory, DataSize.ofBytes(most), DataSize.ofBytes(1000),
								DataSize.ofBytes(500), timeout),
						new CoversProperties.Live(Duration.ZERO, Duration.ZERO, 1)));
	}

	private Clips local() {
		return clips(this.host.url("/api/v1").toString(), 10_000, Duration.ofSeconds(30));
	}

	private Clips real() {
		return clips("https://apiin.one/api/v1", 10_000, Duration.ofSeconds(30));
	}

	private static Path get(Clips clips, URI url) {
		return get(clips, cover(url));
	}

	private static Path get(Clips clips, Cover cover) {
		return clips.get(cover, cover.clips().get(0), ClipPart.AUDIO);
	}

	private static Cover cover(URI url) {
		Instant now = Instant.EPOCH;
		return Cover
			.of(new UploadCoverJob(UUID.randomUUID().toString(), "local/x", "default", UploadCoverJobState.COMPLETE,
					null, "task", List.of(new Clip("../../etc/passwd", url, url, null, null, null)), null, null,
					EventDelivery.NONE, now, now, now, now, now, 1))
			.orElseThrow();
	}

	private static void refused(Clips clips, URI url) {
		assertThatThrownBy(() -> get(clips, url)).isInstanceOfAny(DownloadException.class,
				ClipUnavailableException.class);
	}

	/** Not even tried, unlike what could not be reached. */
	private static void neverAsked(Clips clips, URI url) {
		assertThatExceptionOfType(RefusedAddressException.class).isThrownBy(() -> get(clips, url));
	}

	@Test
	void aFileIsFetchedOnceWithoutTheKeyAndKeptUnderANameOfOurOwn() throws Exception {
		Cover cover = cover(this.host.url("/a.wav"));
		Clips clips = local();
		Path file = get(clips, cover);
		assertThat(file).hasParent(this.directory).hasFileName(cover.id() + "-1-audio.wav").hasContent("DATA");
		assertThat(get(clips, cover)).isEqualTo(file);
		Clips afterARestart = local();
		get(afterARestart, cover);
		assertThat(this.host.requests()).singleElement()
			.asString()
			.doesNotContainIgnoringCase("authorization")
			.doesNotContainIgnoringCase("cookie");
	}

	@Test
	@Timeout(30)
	void manyWhoAskAtOnceFetchOnce() {
		CountDownLatch all = new CountDownLatch(10);
		this.host.answers((out) -> {
			all.await();
			out.write(FileHost.head("audio/mpeg", 4, "SONG"));
		});
		Cover cover = cover(this.host.url("/a"));
		Clips clips = local();
		List<CompletableFuture<Path>> asked = IntStream.range(0, 10)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> {
				all.countDown();
				return get(clips, cover);
			}, (work) -> new Thread(work).start()))
			.toList();
		assertThat(asked).allSatisfy((file) -> assertThat(file.join()).hasContent("SONG"));
		assertThat(this.host.requests()).hasSize(1);
	}

	@Test
	@Timeout(60)
	void howeverManyWaitForASlowFileTheyDoNotTakeAllThreads() {
		CountDownLatch slow = new CountDownLatch(1);
		this.host.answers((out) -> {
			slow.await();
			out.write(FileHost.head("audio/mpeg", 4, "SONG"));
		});
		Cover cover = cover(this.host.url("/a"));
		Clips clips = clips(this.host.url("/api/v1").toString(), 10_000, Duration.ofSeconds(50));
		List<CompletableFuture<Path>> asked = IntStream.range(0, 40)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> get(clips, cover), (work) -> new Thread(work).start()))
			.toList();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> asked.stream().filter(CompletableFuture::isDone).count() == 8);
		slow.countDown();
		assertThat(asked).filteredOn((file) -> !file.isCompletedExceptionally())
			.hasSize(32)
			.allSatisfy((file) -> assertThat(file.join()).hasContent("SONG"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1/a", "http://localhost/a", "http://[::1]/a",
			"http://[::ffff:127.0.0.1]/a", "http://[::127.0.0.1]/a", "http://169.254.169.254/latest",
			"http://10.0.0.1/a", "http://100.64.0.1/a", "https://127.0.0.1/a", "https://10.0.0.1/a",
			"https://2130706433/a", "https://[::1]/a", "https://[64:ff9b::7f00:1]/a", "https://169.254.169.254/latest",
			"http://[64:ff9b::7f00:1]/a", "http://2130706433/a", "http://0/a", "file:///etc/passwd", "jar:file:/a!/b",
			"ftp://example.org/a", "javascript:alert(1)", "data:audio/wav,x", "//example.org/a",
			"https://user@example.org/a", "https://example.org:8443/a", "https:///a", "mailto:a@b" })
	void whatLeadsAnywhereButToThePublicInternetIsRefused(String url) {
		Clips clips = real();
		neverAsked(clips, URI.create(url));
	}

	@Test
	void onThisMachineNothingButTheGatewayIsAsked() throws Exception {
		Clips clips = local();
		try (FileHost other = new FileHost()) {
			// A sandbox that was started anew has another port than the one in the stored
			// URL.
			assertThat(get(clips, other.url("/a.wav"))).hasContent("DATA");
			assertThat(other.requests()).isEmpty();
			assertThat(this.host.requests()).hasSize(1);
			this.host.answers((out) -> out.write(FileHost.redirect(other.url("/secret"))));
			refused(clips, this.host.url("/b"));
			assertThat(other.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1/secret", "http://127.0.0.1:80/secret", "http://localhost/secret",
			"https://127.0.0.1/secret" })
	void aRedirectToAUsualPortOfThisMachineIsRefused(String target) {
		this.host.answers((out) -> out.write(FileHost.redirect(target)));
		Clips clips = local();
		assertThatExceptionOfType(RefusedAddressException.class).isThrownBy(() -> get(clips, this.host.url("/a")))
			.withMessageContaining("leads to this machine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://169.254.169.254/latest", "file:///etc/passwd", "http://[::1]:1/a", "ht!tp://x",
			"http://a:b@127.0.0.1/a", "javascript:alert(1)" })
	void everyHopIsChecked(String target) {
		this.host.answers((out) -> out.write(FileHost.redirect(target)));
		Clips clips = local();
		neverAsked(clips, this.host.url("/a"));
		assertThat(this.host.requests()).hasSize(1);
	}

	@Test
	void threeRedirectsAreFollowedAndNoFurtherOne() {
		AtomicInteger left = new AtomicInteger(3);
		this.host.answers((out) -> out.write(
				(left.getAndDecrement() > 0) ? FileHost.redirect("/next.wav") : FileHost.head("audio/wav", 4, "DATA")));
		Clips clips = local();
		assertThat(get(clips, this.host.url("/a"))).hasContent("DATA");
		left.set(4);
		refused(clips, this.host.url("/b"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "image/png", "image/svg+xml", "application/json", "application/octet-stream",
			"audio/basic", "audio/x-unknown" })
	void anotherTypeIsRefused(String type) {
		this.host.answers((out) -> out.write(FileHost.head(type, 4, "DATA")));
		Clips clips = local();
		refused(clips, this.host.url("/a"));
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	@Timeout(30)
	void whatIsTooLargeBrokenEmptyOrSlowLeavesNothingBehind() {
		List<FileHost.Answer> answers = List.of((out) -> out.write(FileHost.head("audio/wav", 1001, "x".repeat(1001))),
				(out) -> out.write(
						("HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\nConnection: close\r\n\r\n" + "x".repeat(5000))
							.getBytes(StandardCharsets.US_ASCII)),
				(out) -> out.write(FileHost.head("audio/wav", 100, "half")),
				(out) -> out.write(FileHost.head("audio/wav", 0, "")),
				(out) -> out
					.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
				(out) -> {
					out.write(FileHost.head("audio/wav", 900, "slow"));
					out.flush();
					new CountDownLatch(1).await();
				});
		Clips clips = clips(this.host.url("/api/v1").toString(), 10_000, Duration.ofSeconds(2));
		for (FileHost.Answer answer : answers) {
			this.host.answers(answer);
			refused(clips, this.host.url("/a"));
			assertThat(this.directory).isEmptyDirectory();
		}
		this.host.answers((out) -> out.write(FileHost.head("audio/wav", 4, "DATA")));
		assertThat(get(local(), this.host.url("/a"))).hasContent("DATA");
	}

	@Test
	void whatWasNotUsedForLongestMakesRoom() throws Exception {
		this.host.answers((out) -> out.write(FileHost.head("audio/wav", 400, "x".repeat(400))));
		Clips clips = clips(this.host.url("/api/v1").toString(), 1000, Duration.ofSeconds(30));
		Cover first = cover(this.host.url("/1"));
		Cover second = cover(this.host.url("/2"));
		Path one = get(clips, first);
		Path two = get(clips, second);
		Files.setLastModifiedTime(one, FileTime.from(Instant.EPOCH));
		Files.setLastModifiedTime(two, FileTime.from(Instant.EPOCH.plusSeconds(1)));
		get(clips, first);
		Path three = get(clips, cover(this.host.url("/3")));
		try (Stream<Path> kept = Files.list(this.directory)) {
			assertThat(kept).containsExactlyInAnyOrder(one, three);
		}
	}

	@Test
	void aLinkInTheDirectoryIsNotFollowed(@TempDir Path elsewhere) throws Exception {
		Path secret = Files.writeString(elsewhere.resolve("secret"), "secret");
		Cover cover = cover(this.host.url("/a.wav"));
		Files.createSymbolicLink(this.directory.resolve(cover.id() + "-1-audio.wav"), secret);
		Clips clips = local();
		assertThat(get(clips, cover)).hasContent("DATA");
		assertThat(secret).hasContent("secret");
	}

}
