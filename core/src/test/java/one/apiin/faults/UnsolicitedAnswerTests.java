package one.apiin.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

import one.apiin.ApiInOneClient;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A gateway that answers one request twice: no other call may take the second answer. The
 * system property {@code strayAnswers.reads} sets the number of reads.
 */
class UnsolicitedAnswerTests {

	private static final int THREADS = 4;

	/** When the second answer comes. */
	enum Stray {

		/** In one segment with the first one. */
		AT_ONCE {
			@Override
			void answer(RawGateway.ExchangeContext exchange, String answer) throws IOException {
				exchange.send(answer + answer);
			}
		},

		/** Only its beginning, in one segment with the first one. */
		PARTLY {
			@Override
			void answer(RawGateway.ExchangeContext exchange, String answer) throws IOException {
				exchange.send(answer + answer.substring(0, answer.length() - 20));
				exchange.send(answer.substring(answer.length() - 20));
			}
		},

		/**
		 * Before the gateway reads the next request, so that most often the next one is
		 * already under way.
		 */
		LATER {
			@Override
			void answer(RawGateway.ExchangeContext exchange, String answer) throws IOException {
				exchange.send(answer);
				pause();
				exchange.send(answer);
			}
		},

		/** In the answer to the next request, in front of the right one. */
		NEXT_TIME {
			@Override
			void answer(RawGateway.ExchangeContext exchange, String answer) throws IOException {
				exchange.send(answer);
				RawGateway.ExchangeContext next = RawGateway.ExchangeContext.read(exchange.gateway(), exchange.socket(),
						exchange.in());
				if (next == null) {
					exchange.finish();
				}
				else {
					exchange.send(answer + answerTo(next.target(), false));
				}
			}
		};

		abstract void answer(RawGateway.ExchangeContext exchange, String answer) throws IOException;

		private static void pause() {
			try {
				new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

	/** A clip whose id names its task. */
	private static String answerTo(String target, boolean named) {
		String task = target.substring(target.indexOf('=') + 1);
		String name = named ? "\"task_id\":\"" + task + "\"," : "";
		String body = "{\"code\":200,\"data\":{" + name + "\"status\":\"complete\",\"clips\":[{\"id\":\"of-" + task
				+ "\",\"audio_url\":\"https://x.example/a.mp3\"}]}}";
		return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
				+ body;
	}

	int reads() {
		return Integer.getInteger("strayAnswers.reads", 120);
	}

	@ParameterizedTest
	@EnumSource(Stray.class)
	void noBlockingReadReturnsTheAnswerToAnotherOne(Stray stray) throws Exception {
		noReadTakesAStray(stray, UploadCoverClient::status);
	}

	@ParameterizedTest
	@EnumSource(Stray.class)
	void noAsynchronousReadReturnsTheAnswerToAnotherOne(Stray stray) throws Exception {
		noReadTakesAStray(stray, (client, task) -> client.statusAsync(task).join());
	}

	private void noReadTakesAStray(Stray stray, BiFunction<UploadCoverClient, String, UploadCoverStatus> read)
			throws Exception {
		try (RawGateway gateway = RawGateway
			.behaving((exchange) -> stray.answer(exchange, answerTo(exchange.target(), false)));
				ApiInOneClient client = PaidOnceTests.client(gateway.baseUrl())) {
			assertThat(wrongAnswers(client.uploadCover(), read, reads())).isZero();
		}
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void noReadReturnsAnUnsolicitedAnswerIfSomeAnswersNameTheirTasks(boolean blocking) throws Exception {
		AtomicInteger number = new AtomicInteger();
		BiFunction<UploadCoverClient, String, UploadCoverStatus> read = blocking ? UploadCoverClient::status
				: (client, task) -> client.statusAsync(task).join();
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			boolean named = number.incrementAndGet() % 3 != 0;
			Stray stray = named ? Stray.AT_ONCE : Stray.LATER;
			stray.answer(exchange, answerTo(exchange.target(), named));
		}); ApiInOneClient client = PaidOnceTests.client(gateway.baseUrl())) {
			assertThat(wrongAnswers(client.uploadCover(), read, reads())).isZero();
		}
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void aReadThatFindsAnUnreadAnswerSucceedsWithoutARetry(boolean blocking) throws Exception {
		try (RawGateway gateway = RawGateway
			.behaving((exchange) -> Stray.AT_ONCE.answer(exchange, answerTo(exchange.target(), true)));
				ApiInOneClient client = ApiInOneClient.builder()
					.apiKey("aio_test")
					.baseUrl(gateway.baseUrl())
					.maxRetries(0)
					.build()) {
			BiFunction<UploadCoverClient, String, UploadCoverStatus> read = blocking ? UploadCoverClient::status
					: (uploadCover, task) -> uploadCover.statusAsync(task).join();
			assertThat(wrongAnswers(client.uploadCover(), read, 200)).isZero();
		}
	}

	@ParameterizedTest
	@CsvSource({ "AT_ONCE, true", "AT_ONCE, false", "PARTLY, true", "PARTLY, false" })
	void aConnectionWithUnreadBytesIsNotUsedAgain(Stray stray, boolean blocking) throws Exception {
		AtomicInteger number = new AtomicInteger();
		try (RawGateway gateway = RawGateway.behaving((exchange) -> stray.answer(exchange,
				answerTo("?task_id=upl1", true).replace("of-upl1",
						String.format("no-%04d", number.incrementAndGet()))));
				ApiInOneClient client = PaidOnceTests.client(gateway.baseUrl())) {
			List<String> answers = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				UploadCoverStatus status = blocking ? client.uploadCover().status("upl1")
						: client.uploadCover().statusAsync("upl1").join();
				answers.add(status.clips().get(0).id());
			}
			assertThat(answers).as("an older answer about the same task").doesNotHaveDuplicates().isSorted();
			assertThat(gateway.connections()).isGreaterThanOrEqualTo(20);
		}
	}

	private static int wrongAnswers(UploadCoverClient client,
			BiFunction<UploadCoverClient, String, UploadCoverStatus> read, int reads) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<Integer>> counts = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				int first = thread;
				counts.add(threads.submit(() -> {
					int wrong = 0;
					for (int i = first; i < reads; i += THREADS) {
						String task = "task" + i;
						UploadCoverStatus status = read.apply(client, task);
						wrong += status.clips().get(0).id().equals("of-" + task) ? 0 : 1;
					}
					return wrong;
				}));
			}
			int wrong = 0;
			for (Future<Integer> count : counts) {
				wrong += count.get(5, TimeUnit.MINUTES);
			}
			return wrong;
		}
		finally {
			threads.shutdownNow();
		}
	}

}
