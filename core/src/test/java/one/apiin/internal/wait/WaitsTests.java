package one.apiin.internal.wait;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AuthenticationException;
import one.apiin.error.AwaitTimeoutException;
import one.apiin.error.ErrorDetails;
import one.apiin.error.GatewayException;
import one.apiin.error.InsufficientCreditsException;
import one.apiin.error.InvalidRequestException;
import one.apiin.error.NotFoundException;
import one.apiin.error.RateLimitedException;
import one.apiin.error.TaskFailedException;
import one.apiin.internal.call.Receiver;
import one.apiin.internal.http.Callbacks;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.ProgressListener;
import one.apiin.task.TaskState;
import one.apiin.testing.SweepingAppender;
import one.apiin.uploadcover.UploadCoverStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The rules of a wait, with a virtual clock: minutes pass in microseconds.
 */
@Tag("time")
class WaitsTests {

	private static final AwaitPolicy POLICY = AwaitPolicy.defaults();

	private final VirtualTimer timer = new VirtualTimer();

	private final List<Duration> polls = new ArrayList<>();

	private final Deque<Consumer<Receiver<UploadCoverStatus>>> script = new ArrayDeque<>();

	private int cancelledReads;

	private final Waits<UploadCoverStatus> waits = waits((route, task) -> WaitObserver.End.NONE);

	private Consumer<Receiver<UploadCoverStatus>> otherwise = answers(TaskState.RUNNING);

	private one.apiin.internal.http.Timer.Cancellation poll(String taskId, Receiver<UploadCoverStatus> receiver) {
		this.polls.add(this.timer.elapsed());
		Consumer<Receiver<UploadCoverStatus>> next = this.script.isEmpty() ? this.otherwise : this.script.poll();
		next.accept(receiver);
		return () -> this.cancelledReads++;
	}

	private Waits<UploadCoverStatus> waits(WaitObserver observer) {
		return new Waits<>("/status", this::poll,
				new WaitSettings(this.timer, new Callbacks(Runnable::run, null), new Random(1), observer, POLICY));
	}

	private static UploadCoverStatus status(TaskState state) {
		return new UploadCoverStatus("upl1", state, state.name(), List.of(), null,
				(state == TaskState.FAILED) ? "too loud" : null);
	}

	private static Consumer<Receiver<UploadCoverStatus>> answers(TaskState state) {
		return (receiver) -> receiver.done(status(state));
	}

	private static Consumer<Receiver<UploadCoverStatus>> fails(ApiInOneException error) {
		return (receiver) -> receiver.failed(error,
				(error instanceof RateLimitedException limited) ? limited.retryAfter() : null);
	}

	private CompletableFuture<UploadCoverStatus> start() {
		return this.waits.start("upl1", POLICY, ProgressListener.none());
	}

	private Throwable errorOf(CompletableFuture<UploadCoverStatus> wait) {
		assertThat(wait).isCompletedExceptionally();
		return catchThrowable(wait::join).getCause();
	}

	@Test
	void aSingleWaitPollsAtOnceAndThenEveryFiveToTenSeconds() {
		CompletableFuture<UploadCoverStatus> wait = start();
		this.timer.advance(Duration.ofMinutes(2));

		assertThat(this.polls.get(0)).isZero();
		for (int i = 1; i < this.polls.size(); i++) {
			assertThat(this.polls.get(i).minus(this.polls.get(i - 1))).isBetween(Duration.ofSeconds(5),
					Duration.ofSeconds(10));
		}
		assertThat(this.polls).hasSizeBetween(13, 20);
		assertThat(wait).isNotDone();
	}

	@Test
	void joiningManyWaitsDoesNotRescheduleThePoll() {
		List<CompletableFuture<UploadCoverStatus>> many = new ArrayList<>();
		for (int i = 0; i < 2000; i++) {
			many.add(start());
		}
		// A few bring the first poll forward.
		assertThat(this.timer.scheduled()).isLessThan(50);
		CompletableFuture<UploadCoverStatus> impatient = this.waits.start("upl1",
				POLICY.withTimeout(Duration.ofMillis(1)), ProgressListener.none());
		this.timer.advance(Duration.ofMillis(1));

		assertThat(errorOf(impatient)).isInstanceOf(AwaitTimeoutException.class);
		assertThat(many).noneMatch(CompletableFuture::isDone);
		this.timer.advance(POLICY.timeout());
		assertThat(many).allMatch(CompletableFuture::isCompletedExceptionally);
		assertThat(this.timer.pending()).isZero();
	}

	@Test
	void aCompleteTaskEndsTheWaitAndThePolling() {
		this.script.add(answers(TaskState.PENDING));
		this.script.add(answers(TaskState.UNKNOWN));
		this.script.add(answers(TaskState.COMPLETE));
		CompletableFuture<UploadCoverStatus> wait = start();
		this.timer.advance(Duration.ofMinutes(1));

		assertThat(wait).isCompletedWithValue(status(TaskState.COMPLETE));
		assertThat(this.polls).hasSize(3);
		assertThat(this.timer.pending()).isZero();
		assertThat(this.waits.count()).isZero();
	}

	@Test
	void aFailedTaskIsAnExceptionWithItsStatus() {
		this.otherwise = answers(TaskState.FAILED);
		CompletableFuture<UploadCoverStatus> wait = start();
		this.timer.advance(Duration.ofSeconds(1));

		assertThat(errorOf(wait)).isInstanceOfSatisfying(TaskFailedException.class, (failed) -> {
			assertThat(failed).hasMessageContaining("too loud");
			assertThat(failed.status()).isEqualTo(status(TaskState.FAILED));
			assertThat(failed.taskId()).isEqualTo("upl1");
		});
	}

	@Test
	void theTimeoutIsTheOnlyLimitAndKeepsTheLastStatus() {
		CompletableFuture<UploadCoverStatus> wait = start();
		this.timer.advance(Duration.ofMinutes(10).minusNanos(1));
		assertThat(wait).isNotDone();
		this.timer.advance(Duration.ofNanos(1));

		assertThat(errorOf(wait)).isInstanceOfSatisfying(AwaitTimeoutException.class, (timeout) -> {
			assertThat(timeout.taskId()).isEqualTo("upl1");
			assertThat(timeout.lastStatus()).isEqualTo(status(TaskState.RUNNING));
		});
		assertThat(this.timer.pending()).isZero();
	}

	@Test
	void aWaitWhoseReadsAllFailReportsTheLastFailureAndWarnsOnce() {
		this.otherwise = fails(new GatewayException("<html> instead of JSON", ErrorDetails.none(), null));
		CompletableFuture<UploadCoverStatus> wait = this.waits.start("blind-1", POLICY, ProgressListener.none());
		this.timer.advance(Duration.ofMinutes(10));

		assertThat(errorOf(wait)).isInstanceOf(AwaitTimeoutException.class)
			.hasMessageContaining(this.polls.size() + " of " + this.polls.size() + " status reads")
			.hasMessageContaining("<html> instead of JSON")
			.hasCauseInstanceOf(GatewayException.class);
		assertThat(warningsAbout("blind-1")).singleElement().asString().contains("<html> instead of JSON");
	}

	@Test
	void aWaitThatEndsAfterItsFirstFailuresWarnsAtItsEnd() {
		this.otherwise = fails(new RateLimitedException("slow down", Duration.ofHours(1), ErrorDetails.none(), null));
		CompletableFuture<UploadCoverStatus> wait = this.waits.start("blind-2", POLICY, ProgressListener.none());
		this.timer.advance(Duration.ofMinutes(10));

		assertThat(errorOf(wait)).hasCauseInstanceOf(RateLimitedException.class);
		assertThat(warningsAbout("blind-2")).singleElement().asString().contains("slow down");
	}

	@Test
	void aWaitThatOnlyTookTooLongLogsNoWarning() {
		CompletableFuture<UploadCoverStatus> wait = this.waits.start("slow-1", POLICY, ProgressListener.none());
		this.timer.advance(Duration.ofMinutes(10));

		assertThat(errorOf(wait)).hasNoCause();
		assertThat(warningsAbout("slow-1")).isEmpty();
	}

	@Test
	void noCreditsAndARefusalThatIsNotTheGatewaysWaitForTheNextPoll() {
		this.script.add(fails(new InsufficientCreditsException("no", new ErrorDetails(402, 402, null, null), null)));
		this.script.add(fails(new GatewayException(GatewayException.Kind.REFUSED_BY_INTERMEDIARY, "no", null,
				new ErrorDetails(403, null, null, null), null)));
		this.script.add(answers(TaskState.COMPLETE));
		CompletableFuture<UploadCoverStatus> wait = start();
		this.timer.advance(Duration.ofMinutes(1));

		assertThat(wait).isCompletedWithValue(status(TaskState.COMPLETE));
	}

	@Test
	void aClosedWaitKeepsWhatItHasSeen() {
		this.script.add(answers(TaskState.PENDING));
		this.otherwise = fails(new GatewayException("down", ErrorDetails.none(), null));
		CompletableFuture<UploadCoverStatus> wait = start();
		this.timer.advance(Duration.ofSeconds(15));
		this.waits.close();

		assertThat(errorOf(wait)).isInstanceOfSatisfying(AwaitTimeoutException.class, (closed) -> {
			assertThat(closed).hasMessageContaining("closed").hasMessageContaining("down");
			assertThat(closed.lastStatus()).isEqualTo(status(TaskState.PENDING));
		});
	}

	private static List<String> warningsAbout(String task) {
		return SweepingAppender.ownEvents()
			.stream()
			.filter((event) -> event.contains("WARN") && event.contains(task))
			.toList();
	}

	@Test
	void aReadThatHangsDoesNotOutliveTheTimeout() {
		this.otherwise = (receiver) -> {
		};
		CompletableFuture<UploadCoverStatus> wait = start();
		this.timer.advance(Duration.ofMinutes(10));

		assertThat(errorOf(wait)).isInstanceOf(AwaitTimeoutException.class);
		assertThat(this.cancelledReads).isEqualTo(1);
	}

	@Test
	void failuresOfTheNetworkWaitForTheNextPoll() {
		for (int i = 0; i < 20; i++) {
			this.script.add(fails(new GatewayException("down", ErrorDetails.none(), null)));
			this.script.add(fails(new GatewayException("busy", new ErrorDetails(503, 503, null, null), null)));
		}
		this.script.add(answers(TaskState.COMPLETE));
		CompletableFuture<UploadCoverStatus> wait = start();
		this.timer.advance(Duration.ofMinutes(9));

		assertThat(wait).isCompletedWithValue(status(TaskState.COMPLETE));
		assertThat(this.polls).hasSize(41);
	}

	@Test
	void aPartitionOfTenMinutesCausesNoTightLoopAndEndsWithinOneInterval() {
		this.otherwise = fails(new GatewayException("down", ErrorDetails.none(), null));
		CompletableFuture<UploadCoverStatus> wait = this.waits.start("upl1", POLICY.withTimeout(Duration.ofHours(1)),
				ProgressListener.none());
		this.timer.advance(Duration.ofMinutes(10));
		assertThat(this.polls).hasSizeLessThan(80);

		this.otherwise = answers(TaskState.COMPLETE);
		this.timer.advance(POLICY.maxInterval());
		assertThat(wait).isCompleted();
	}

	@Test
	void retryAfterIsHonoured() {
		this.script
			.add(fails(new RateLimitedException("slow down", Duration.ofSeconds(90), ErrorDetails.none(), null)));
		CompletableFuture<UploadCoverStatus> wait = start();
		this.timer.advance(Duration.ofSeconds(100));

		assertThat(this.polls.get(1)).isEqualTo(Duration.ofSeconds(90));
		assertThat(wait).isNotDone();
	}

	@Test
	void retryAfterBeyondTheTimeoutEndsAtTheTimeout() {
		this.otherwise = fails(new RateLimitedException("slow down", Duration.ofHours(1), ErrorDetails.none(), null));
		CompletableFuture<UploadCoverStatus> wait = start();
		this.timer.advance(Duration.ofMinutes(10));

		assertThat(errorOf(wait)).isInstanceOf(AwaitTimeoutException.class);
		assertThat(this.polls).hasSize(1);
	}

	@Test
	void aKeyThatIsRefusedEndsTheWaitAtOnce() {
		this.otherwise = fails(new AuthenticationException("no", new ErrorDetails(401, 401, null, null), null));
		CompletableFuture<UploadCoverStatus> wait = start();
		this.timer.advance(Duration.ofSeconds(1));

		assertThat(errorOf(wait)).isInstanceOf(AuthenticationException.class);
	}

	@Test
	void anotherRefusalEndsTheWaitAtOnce() {
		this.otherwise = fails(
				new InvalidRequestException("no", List.of(), new ErrorDetails(400, 400, null, null), null));
		CompletableFuture<UploadCoverStatus> wait = start();
		this.timer.advance(Duration.ofSeconds(1));

		assertThat(errorOf(wait)).isInstanceOf(InvalidRequestException.class);
	}

	@Test
	void onlyTheThirdNotFoundInARowEndsTheWait() {
		ApiInOneException notFound = new NotFoundException("who?", new ErrorDetails(404, 404, null, null), null);
		this.script.add(fails(notFound));
		this.script.add(fails(notFound));
		this.script.add(answers(TaskState.PENDING));
		this.script.add(fails(notFound));
		this.script.add(fails(notFound));
		this.script.add(fails(notFound));
		CompletableFuture<UploadCoverStatus> wait = start();
		this.timer.advance(Duration.ofMinutes(2));

		assertThat(errorOf(wait)).isInstanceOf(NotFoundException.class);
		assertThat(this.polls).hasSize(6);
	}

	@Test
	void waitsForOneTaskShareItsPollsButKeepTheirOwnTimeouts() {
		CompletableFuture<UploadCoverStatus> patient = start();
		CompletableFuture<UploadCoverStatus> impatient = this.waits.start("upl1",
				POLICY.withTimeout(Duration.ofSeconds(12)), ProgressListener.none());
		this.timer.advance(Duration.ofSeconds(12));
		assertThat(errorOf(impatient)).isInstanceOf(AwaitTimeoutException.class);
		assertThat(patient).isNotDone();
		assertThat(this.polls).hasSizeLessThanOrEqualTo(3);

		this.otherwise = answers(TaskState.COMPLETE);
		this.timer.advance(Duration.ofSeconds(10));
		assertThat(patient).isCompleted();
	}

	@Test
	void manyJoiningWaitsDoNotPollMoreOften() {
		for (int i = 0; i < 100; i++) {
			start();
			this.timer.advance(Duration.ofMillis(100));
		}
		assertThat(this.polls).hasSizeLessThanOrEqualTo(3);
	}

	@Test
	void aThousandWaitsThatStartTogetherAreSpread() {
		for (int i = 0; i < 1000; i++) {
			this.waits.start("t" + i, POLICY, ProgressListener.none());
		}
		this.timer.advance(Duration.ofMinutes(5));

		long[] perSecond = new long[300];
		this.polls.forEach((at) -> perSecond[(int) Math.min(299, at.toSeconds())]++);
		assertThat(Arrays.stream(perSecond)).allMatch((count) -> count <= 330);
		assertThat(Arrays.stream(perSecond).skip(60)).as("no second with more than twice its share")
			.allMatch((count) -> count <= 220);
	}

	@Test
	void theLastWaitThatLeavesStopsThePollingAndTheReadInFlight() {
		this.otherwise = (receiver) -> {
		};
		CompletableFuture<UploadCoverStatus> one = start();
		CompletableFuture<UploadCoverStatus> other = start();
		this.timer.advance(Duration.ofSeconds(6));
		one.cancel(true);
		assertThat(this.cancelledReads).isZero();

		other.cancel(true);
		assertThat(this.cancelledReads).isEqualTo(1);
		assertThat(this.timer.pending()).isZero();
	}

	@Test
	void aListenerThatThrowsIsLoggedAndTheWaitContinues() {
		this.script.add(answers(TaskState.RUNNING));
		this.script.add(answers(TaskState.COMPLETE));
		CompletableFuture<UploadCoverStatus> wait = this.waits.start("upl1", POLICY, (status, elapsed) -> {
			throw new IllegalStateException("the user interface is gone");
		});
		this.timer.advance(Duration.ofMinutes(1));

		assertThat(wait).isCompleted();
	}

	@Test
	void anErrorInAListenerEndsTheWaitInsteadOfHangingIt() {
		CompletableFuture<UploadCoverStatus> wait = this.waits.start("upl1", POLICY, (status, elapsed) -> {
			throw new NoClassDefFoundError("gone");
		});
		this.timer.advance(Duration.ofSeconds(1));

		assertThat(errorOf(wait)).isInstanceOf(AwaitTimeoutException.class).hasCauseInstanceOf(Error.class);
	}

	@Test
	void theListenerSeesEveryStatusWithTheElapsedTime() {
		this.script.add(answers(TaskState.PENDING));
		this.script.add(answers(TaskState.RUNNING));
		this.script.add(answers(TaskState.COMPLETE));
		List<String> seen = new ArrayList<>();
		this.waits.start("upl1", POLICY, (status, elapsed) -> {
			seen.add(status.state().name());
			assertThat(elapsed).isEqualTo(this.timer.elapsed());
		});
		this.timer.advance(Duration.ofMinutes(1));

		assertThat(seen).containsExactly("PENDING", "RUNNING", "COMPLETE");
	}

	@Test
	void theObserverGetsTheEndOnceAndBeforeTheCaller() {
		List<String> order = new ArrayList<>();
		Waits<UploadCoverStatus> observed = waits(
				(route, task) -> (error, count, nanos) -> order.add("observer " + error + " " + count));
		this.script.add(answers(TaskState.RUNNING));
		this.script.add(answers(TaskState.COMPLETE));
		observed.start("upl1", POLICY, ProgressListener.none()).thenRun(() -> order.add("caller"));
		this.timer.advance(Duration.ofMinutes(1));

		assertThat(order).containsExactly("observer null 2", "caller");
	}

	@Test
	void closingEndsEveryWait() {
		CompletableFuture<UploadCoverStatus> wait = start();
		this.waits.close();

		assertThat(errorOf(wait)).isInstanceOf(AwaitTimeoutException.class).hasMessageContaining("closed");
		assertThat(errorOf(start())).isInstanceOf(AwaitTimeoutException.class);
		assertThat(this.timer.pending()).isZero();
	}

}
