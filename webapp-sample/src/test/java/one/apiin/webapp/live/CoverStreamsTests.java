package one.apiin.webapp.live;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jakarta.servlet.Filter;
import one.apiin.spring.jobs.EventDelivery;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.UploadCoverJobs;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.NewCover;
import one.apiin.webapp.covers.Owner;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
				"covers.sandbox-task-duration=1s", "covers.clips.directory=target/test-clips",
				"server.tomcat.threads.max=8", "covers.live.heartbeat=300ms", "covers.live.interval=200ms" })
@Tag("time")
class CoverStreamsTests {

	private static final int MANY = 200;

	@LocalServerPort
	private int port;

	@Autowired
	private CoverStreams streams;

	@Autowired
	private Covers covers;

	@Autowired
	private UploadCoverJobs jobs;

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void manyStreamsCostNoThreadEachAndClosingThemLeaksNothing() throws Exception {
		open("/covers/events").close();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.streams.all().isEmpty());
		int before = Thread.activeCount();
		long files = openFiles();
		List<Stream> all = new ArrayList<>();
		for (int i = 0; i < MANY; i++) {
			all.add(open("/covers/events"));
		}
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.streams.all().size() == MANY);
		Cover cover = submit();
		for (Stream stream : all) {
			stream.readUntil(cover.id());
		}
		assertThat(Thread.activeCount() - before).isLessThan(25);
		for (Stream stream : all) {
			stream.close();
		}
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.streams.all().isEmpty());
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> openFiles() < files + MANY / 4);
	}

	/** Filters add headers on their way out, which nobody else may be writing then. */
	@Test
	void theHeadOfAStreamIsWrittenBeforeItsRequestLeavesTheFilters() throws Exception {
		Leaving.COMMITTED.clear();
		for (int i = 0; i < 20; i++) {
			Stream stream = open("/covers/events");
			assertThat(Leaving.COMMITTED.poll(30, TimeUnit.SECONDS)).isTrue();
			stream.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/covers/events", "/api/covers/%s/events" })
	void whoAsksForTheHeadAloneLeavesNoStreamBehind(String path) throws Exception {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(30_000);
			socket.getOutputStream()
				.write(("HEAD " + path.formatted(submit().id())
						+ " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
				.startsWith("HTTP/1.1 200")
				.contains("text/event-stream");
		}
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.streams.all().isEmpty());
	}

	@Test
	void aStreamOfACoverTellsEachStateAndEndsWithIt() throws Exception {
		Cover cover = submit();
		try (Stream stream = open("/api/covers/" + cover.id() + "/events")) {
			assertThat(stream.readUntil("\"state\":\"RUNNING\"")).contains("event:cover", "id:");
			assertThat(stream.readUntil("\"state\":\"COMPLETE\""))
				.contains("\"audioUrl\":\"http://127.0.0.1:" + this.port);
			stream.readToEnd();
		}
	}

	@Test
	void aStreamThatConnectsAgainAfterTheEndIsToldToStop() throws Exception {
		Cover cover = Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(this::complete, (now) -> now.state() == UploadCoverJobState.COMPLETE);
		URI url = URI.create("http://127.0.0.1:" + this.port + "/api/covers/" + cover.id() + "/events");
		HttpRequest.Builder request = HttpRequest.newBuilder(url);
		assertThat(status(request.header("Last-Event-ID", String.valueOf(cover.version())).build())).isEqualTo(204);
		assertThat(status(HttpRequest.newBuilder(url).header("Last-Event-ID", "0").build())).isEqualTo(200);
		String answer = body("/api/covers/" + cover.id());
		String page = body("/covers/" + cover.id());
		deliverOnceMore(cover);
		assertThat(status(request.build())).isEqualTo(204);
		assertThat(body("/api/covers/" + cover.id())).isEqualTo(answer);
		assertThat(body("/covers/" + cover.id())).contains("data-version=\"" + cover.version() + "\"");
		assertThat(page).contains("data-version=\"" + cover.version() + "\"");
	}

	@Test
	void whatNobodySeesIsNotSent() throws Exception {
		Cover cover = Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(this::complete, (now) -> now.state() == UploadCoverJobState.COMPLETE);
		List<Cover> sent = new ArrayList<>();
		CoverStream stream = stream(sent::addAll);
		assertThat(stream.offer(List.of(cover))).isTrue();
		stream.send();
		Cover later = deliverOnceMore(cover);
		assertThat(stream.offer(List.of(later))).isFalse();
		assertThat(sent).containsExactly(cover);
	}

	/** Changes the job, but nothing that its owner sees. */
	private Cover deliverOnceMore(Cover cover) {
		this.jobs.redeliver(cover.id());
		return Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.covers.get(Owner.LOCAL, cover.id()), (now) -> now.job().version() > cover.job().version()
					&& now.job().event() == EventDelivery.DELIVERED);
	}

	private String body(String path) throws Exception {
		URI url = URI.create("http://127.0.0.1:" + this.port + path);
		return this.http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString()).body();
	}

	private Cover complete() {
		String id = this.covers.submit(Owner.LOCAL, new NewCover("my-clip", false, null, null, null, "ended")).id();
		return this.covers.get(Owner.LOCAL, id);
	}

	private int status(HttpRequest request) throws Exception {
		return this.http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
	}

	@Test
	void aStreamBeginsWithThePresentState() throws Exception {
		Cover cover = submit();
		try (Stream stream = open("/covers/events")) {
			assertThat(stream.readUntil(cover.id())).contains("event:covers", "\"version\":", "retry:");
		}
	}

	@Test
	void readersThatStoppedReadingHoldUpNobody() throws Exception {
		CountDownLatch reading = new CountDownLatch(1);
		List<CoverStream> stuck = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			stuck.add(stream((covers) -> await(reading)));
		}
		this.streams.all().addAll(stuck);
		try (Stream reader = open("/covers/events")) {
			for (int i = 0; i < 5; i++) {
				reader.readUntil(submit().id());
			}
		}
		finally {
			reading.countDown();
			this.streams.all().removeAll(stuck);
		}
	}

	private static CoverStream stream(Consumer<List<Cover>> sent) {
		return new CoverStream(Owner.LOCAL, null, "", (covers) -> {
			sent.accept(covers);
			return SseEmitter.event();
		}, new SseEmitter());
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whatChangesTwiceBeforeItIsSentIsSentOnce() throws Exception {
		List<Cover> sent = new ArrayList<>();
		CoverStream stream = stream(sent::addAll);
		Cover first = submit();
		Cover later = Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.covers.get(Owner.LOCAL, first.id()), (now) -> !now.version().equals(first.version()));
		assertThat(stream.offer(List.of(first))).isTrue();
		assertThat(stream.offer(List.of(later))).isFalse();
		stream.send();
		assertThat(sent).containsExactly(later);
		assertThat(stream.offer(List.of(later))).isFalse();
	}

	@Test
	void aReaderThatConnectsAgainGetsOnlyWhatItDoesNotHave() throws Exception {
		Cover first = submit();
		Cover second = submit();
		SseEmitter.SseEventBuilder event = SseEmitter.event();
		CoverStream before = new CoverStream(Owner.LOCAL, null, "", (covers) -> event, new SseEmitter());
		assertThat(before.offer(List.of(second, first))).isTrue();
		before.send();
		String id = event.build()
			.stream()
			.map((part) -> String.valueOf(part.getData()))
			.collect(Collectors.joining())
			.replaceAll("(?s).*id:(\\S+)\\s*", "$1");
		List<Cover> sent = new ArrayList<>();
		CoverStream again = new CoverStream(Owner.LOCAL, null, id, (covers) -> {
			sent.addAll(covers);
			return SseEmitter.event();
		}, new SseEmitter());
		assertThat(again.offer(List.of(second, first))).isFalse();
		Cover third = submit();
		assertThat(again.offer(List.of(third, second, first))).isTrue();
		again.send();
		assertThat(sent).containsExactly(third);
	}

	private Cover submit() {
		return this.covers.submit(Owner.LOCAL, new NewCover("my-clip", false, null, null, null, null));
	}

	private Stream open(String path) throws IOException {
		return new Stream(new Socket(InetAddress.getLoopbackAddress(), this.port), path);
	}

	private static long openFiles() {
		String[] files = new File("/proc/self/fd").list();
		return (files != null) ? files.length : 0;
	}

	/** Sees streams leave all other filters. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Leaving {

		static final BlockingQueue<Boolean> COMMITTED = new LinkedBlockingQueue<>();

		@Bean
		FilterRegistrationBean<Filter> leaving() {
			FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
				chain.doFilter(request, response);
				COMMITTED.add(response.isCommitted());
			});
			filter.setAsyncSupported(true);
			filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return filter;
		}

	}

	/** A reader without a thread of its own. */
	private static final class Stream implements AutoCloseable {

		private final Socket socket;

		private final StringBuilder read = new StringBuilder();

		Stream(Socket socket, String path) throws IOException {
			this.socket = socket;
			socket.setSoTimeout(30_000);
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort() + "\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
		}

		String readUntil(String text) throws IOException {
			InputStream in = this.socket.getInputStream();
			byte[] buffer = new byte[4096];
			while (this.read.indexOf(text) < 0) {
				int count = in.read(buffer);
				if (count < 0) {
					throw new IOException("It ended without " + text + ": " + this.read);
				}
				this.read.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
			}
			return this.read.toString();
		}

		void readToEnd() throws IOException {
			readUntil("\r\n0\r\n\r\n");
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
