package one.apiin.sandbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

@Tag("time")
class ApiInOneSandboxTests {

	@Test
	void twoSandboxesRunSideBySideAndCountForThemselves() throws Exception {
		try (ApiInOneSandbox one = ApiInOneSandbox.start(); ApiInOneSandbox other = ApiInOneSandbox.start()) {
			new Caller(one.baseUrl()).generate("a");
			assertThat(one.baseUrl()).isNotEqualTo(other.baseUrl()).endsWith("/api/v1");
			assertThat(one.postsReceived()).isOne();
			assertThat(other.postsReceived()).isZero();
		}
	}

	@Test
	void aTakenPortIsToldWithWhatToDo() {
		try (ApiInOneSandbox one = ApiInOneSandbox.start()) {
			int port = URI.create(one.baseUrl()).getPort();
			assertThatIllegalStateException().isThrownBy(() -> ApiInOneSandbox.start(port))
				.withMessageContaining("choose another one");
		}
	}

	@Test
	void aNegativeTaskDurationIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ApiInOneSandbox.builder().taskDuration(Duration.ofMillis(-1)));
	}

	@Test
	void itListensOnThisMachineOnly() throws Exception {
		List<InetAddress> others = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
			.toList();
		assumeThat(others).isNotEmpty();
		try (ApiInOneSandbox sandbox = ApiInOneSandbox.start()) {
			int port = URI.create(sandbox.baseUrl()).getPort();
			assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Socket(others.get(0), port).close());
		}
	}

	@Test
	void theAdminApiOfWireMockIsClosed() throws Exception {
		try (ApiInOneSandbox sandbox = ApiInOneSandbox.start()) {
			String origin = sandbox.baseUrl().replace("/api/v1", "");
			assertThat(new Caller(origin).get(origin + "/__admin/mappings").statusCode()).isEqualTo(401);
		}
	}

	@Test
	void manyClientsAreServedWhileManyOthersHang() throws Exception {
		try (ApiInOneSandbox sandbox = ApiInOneSandbox.start()) {
			Caller caller = new Caller(sandbox.baseUrl());
			List<?> hanging = IntStream.range(0, 64).mapToObj((i) -> generate(caller, Scenario.HANG)).toList();
			Awaitility.await().until(() -> sandbox.postsReceived() == 64);
			List<CompletableFuture<HttpResponse<String>>> served = IntStream.range(0, 64)
				.mapToObj((i) -> generate(caller, Scenario.PLAIN))
				.toList();
			assertThat(served).allSatisfy((call) -> assertThat(call).succeedsWithin(Duration.ofSeconds(30)));
			assertThat(sandbox.postsReceived()).isEqualTo(128);
			assertThat(hanging).hasSize(64);
		}
	}

	@Test
	void closeLeavesNoThreadsAndCanBeRepeated() throws Exception {
		Set<Thread> before = threads();
		ApiInOneSandbox sandbox = ApiInOneSandbox.start();
		Caller real = new Caller(sandbox.baseUrl());
		sandbox.nextSubmit(Answer.json("{}").delayed(Duration.ofMinutes(5)),
				Answer.json("{\"some\":\"text\"}").dripping(Duration.ofSeconds(30)));
		List<CompletableFuture<?>> unanswered = List.of(generate(real, Scenario.PLAIN), generate(real, Scenario.PLAIN));
		Awaitility.await().until(() -> sandbox.postsReceived() == 2);
		real.post("{\"audio_id\":\"a\",\"callback_url\":\"%s/none\"}".formatted(sandbox.baseUrl()));
		int port = URI.create(sandbox.baseUrl()).getPort();
		assertThatIllegalStateException().isThrownBy(() -> ApiInOneSandbox.start(port));
		assertThat(threads()).hasSizeGreaterThan(before.size());
		long start = System.nanoTime();
		sandbox.close();
		sandbox.close();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
		Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			Set<Thread> left = threads();
			left.removeAll(before);
			assertThat(left).isEmpty();
		});
		// An answer that was held back may still get through, or break off.
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> unanswered.stream().allMatch(CompletableFuture::isDone));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> real.generate("a"));
	}

	private static CompletableFuture<HttpResponse<String>> generate(Caller caller, Scenario scenario) {
		return caller.http()
			.sendAsync(caller.posting("{\"audio_id\":\"%s\"}".formatted(scenario.audioId())), BodyHandlers.ofString());
	}

	/** All but those of the JDK's own client, which calls the sandbox here. */
	private static Set<Thread> threads() {
		Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
		threads.removeIf((thread) -> thread.getName().startsWith("HttpClient-"));
		return threads;
	}

}
