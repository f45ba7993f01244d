package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

import one.apiin.error.ErrorDetails;
import one.apiin.error.GatewayException;
import one.apiin.error.RateLimitedException;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.TaskState;
import one.apiin.uploadcover.UploadCoverStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("time")
class JobRulesTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final AwaitPolicy AWAIT = new AwaitPolicy(Duration.ofSeconds(5), Duration.ofSeconds(10),
			Duration.ofMinutes(10));

	private final JobRules rules = new JobRules(settings(), new Random(1));

	/** The defaults, but with few attempts to publish an event. */
	private static JobsProperties settings() {
		return new Binder(new MapConfigurationPropertySource(Map.of("apiinone.jobs.event-attempts", "3")))
			.bind("apiinone.jobs", JobsProperties.class)
			.get();
	}

	private static JobRow row(UploadCoverJobState state, EventDelivery event, String candidate) {
		String task = (state == UploadCoverJobState.RUNNING) ? "task" : null;
		UploadCoverJob job = new JobBuilder("id", "reference", "default", state, START).taskId(task)
			.acceptedAt((task != null) ? START : null)
			.event(event)
			.version(1)
			.build();
		return new JobRow(job, "hash", 0, null, null, candidate, 7, 1, 0, START.plusSeconds(60), List.of());
	}

	private static JobRow running() {
		return row(UploadCoverJobState.RUNNING, EventDelivery.NONE, null);
	}

	private static PollResult known(TaskState state) {
		return new PollResult.Known(new UploadCoverStatus("task", state, "word", List.of(), null, null));
	}

	/** This node has seen the job for long enough. */
	private JobAction after(JobRow row, ExecutionData data, PollResult result, Instant now) {
		return this.rules.afterPoll(row, data, result, AWAIT, seen(Duration.ofMinutes(2), now));
	}

	private static LocalView seen(Duration unchanged, Instant now) {
		return new LocalView(now, unchanged, false);
	}

	private static LocalView first(Instant now) {
		return seen(Duration.ZERO, now);
	}

	private static void assertMoves(JobAction action, UploadCoverJobState state) {
		assertThat(action).isInstanceOfSatisfying(JobAction.Store.class, (change) -> {
			assertThat(change.next().state()).isEqualTo(state);
			assertThat(change.next().job().version()).isEqualTo(2);
		});
	}

	private static Duration pause(JobAction action, Instant now) {
		assertThat(action).isInstanceOf(JobAction.Wait.class);
		return Duration.between(now, ((JobAction.Wait) action).until());
	}

	@Test
	void aLeaseEndsOnceTheNodeHasSeenTheClaimUnchangedForItsLength() {
		JobRow row = row(UploadCoverJobState.SUBMITTING, EventDelivery.NONE, null);
		assertThat(this.rules.next(row, ExecutionData.NONE, seen(Duration.ofSeconds(20), START)))
			.isEqualTo(new JobAction.Wait(START.plusSeconds(40), ExecutionData.NONE));
		assertMoves(this.rules.next(row, ExecutionData.NONE, seen(Duration.ofMinutes(1), START)),
				UploadCoverJobState.IN_DOUBT);
	}

	@Test
	void noDateEndsALease() {
		JobRow row = row(UploadCoverJobState.SUBMITTING, EventDelivery.NONE, null);
		Instant later = START.plus(Duration.ofDays(9));
		assertThat(this.rules.next(row, ExecutionData.NONE, first(later)))
			.isEqualTo(new JobAction.Wait(later.plusSeconds(60), ExecutionData.NONE));
	}

	@Test
	void aNodeNeverEndsTheLeaseOfWhatItIsSending() {
		JobRow row = row(UploadCoverJobState.SUBMITTING, EventDelivery.NONE, null);
		LocalView sending = new LocalView(START, Duration.ofDays(9), true);
		assertThat(this.rules.next(row, ExecutionData.NONE, sending)).isInstanceOf(JobAction.Wait.class);
	}

	@ParameterizedTest
	@EnumSource(names = { "COMPLETE", "FAILED", "REJECTED", "NOT_SENT", "EXPIRED", "ABANDONED", "IN_DOUBT" })
	void anEventIsPublishedOnce(UploadCoverJobState state) {
		assertThat(this.rules.next(row(state, EventDelivery.PENDING, null), ExecutionData.NONE, first(START)))
			.isInstanceOf(JobAction.Publish.class);
		assertThat(this.rules.next(row(state, EventDelivery.DELIVERED, null), ExecutionData.NONE, first(START)))
			.isInstanceOf(JobAction.End.class);
		assertThat(this.rules.next(row(state, EventDelivery.PARKED, null), ExecutionData.NONE, first(START)))
			.isInstanceOf(JobAction.End.class);
	}

	@Test
	void aCandidateIsReadAndAttachedOnlyIfItIsKnown() {
		JobRow doubted = row(UploadCoverJobState.IN_DOUBT, EventDelivery.DELIVERED, "candidate");
		assertThat(this.rules.next(doubted, ExecutionData.NONE, first(START)))
			.isEqualTo(new JobAction.ReadStatus("candidate"));
		JobAction attached = after(doubted, ExecutionData.NONE, known(TaskState.RUNNING), START);
		assertMoves(attached, UploadCoverJobState.RUNNING);
		assertThat(((JobAction.Store) attached).next().job().taskId()).isEqualTo("candidate");
		JobAction dropped = after(doubted, ExecutionData.NONE.notFound(START), new PollResult.NotFound(false),
				START.plus(Duration.ofMinutes(2)));
		assertMoves(dropped, UploadCoverJobState.IN_DOUBT);
		assertThat(((JobAction.Store) dropped).next().candidateTaskId()).isNull();
		assertThat(((JobAction.Store) dropped).next().job().event()).isEqualTo(EventDelivery.DELIVERED);
	}

	@Test
	void theEventOfADoubtComesBeforeTheReadThatEndsIt() {
		JobRow doubted = row(UploadCoverJobState.IN_DOUBT, EventDelivery.PENDING, "candidate");
		assertThat(this.rules.next(doubted, ExecutionData.NONE, first(START)))
			.isEqualTo(new JobAction.Publish(doubted.job()));
	}

	@ParameterizedTest
	@EnumSource(names = { "REJECTED", "NOT_SENT", "IN_DOUBT", "EXPIRED" })
	void anEventThatIsStillPendingOutlivesTheNextStates(UploadCoverJobState state) {
		JobRow pending = row(state, EventDelivery.PENDING, null);
		JobRow sent = pending.change(START).submitting(8, START.plusSeconds(60), null).row();
		JobRow given = sent.change(START).to(UploadCoverJobState.IN_DOUBT, "lost").row();
		JobRow attached = given.change(START).accepted("task").row();
		assertThat(this.rules.next(attached, ExecutionData.NONE, first(START)))
			.isEqualTo(new JobAction.Publish(pending.job()));
		JobRow first = attached.change(START).eventDone(EventDelivery.DELIVERED).row();
		assertThat(this.rules.next(first, ExecutionData.NONE, first(START)))
			.isEqualTo(new JobAction.Publish(given.job()));
		JobRow parked = first.change(START).eventDone(EventDelivery.PARKED).row();
		assertThat(this.rules.next(parked, ExecutionData.NONE, first(START)))
			.isEqualTo(new JobAction.ReadStatus("task"));
		assertThat(parked.job().event()).isEqualTo(EventDelivery.PARKED);
	}

	@Test
	void theStateOfTheTaskDecides() {
		assertMoves(after(running(), ExecutionData.NONE, known(TaskState.COMPLETE), START),
				UploadCoverJobState.COMPLETE);
		assertMoves(after(running(), ExecutionData.NONE, known(TaskState.FAILED), START), UploadCoverJobState.FAILED);
		for (TaskState unfinished : List.of(TaskState.PENDING, TaskState.RUNNING, TaskState.UNKNOWN)) {
			assertThat(pause(after(running(), ExecutionData.NONE, known(unfinished), START), START))
				.isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
		}
	}

	@Test
	void aTaskMayBeUnknownForTwoMinutesInARow() {
		Instant later = START.plus(Duration.ofMinutes(30));
		JobAction first = after(running(), ExecutionData.NONE, new PollResult.NotFound(false), later);
		ExecutionData since = ((JobAction.Wait) first).data();
		assertThat(after(running(), since, new PollResult.NotFound(false), later.plusSeconds(119)))
			.isInstanceOf(JobAction.Wait.class);
		assertMoves(after(running(), since, new PollResult.NotFound(false), later.plusSeconds(120)),
				UploadCoverJobState.EXPIRED);
		ExecutionData found = ((JobAction.Wait) after(running(), since, known(TaskState.RUNNING), later)).data();
		assertThat(found.notFoundSince()).isNull();
	}

	@Test
	void severalUnknownTasksEndNoJob() {
		ExecutionData since = ExecutionData.NONE.notFound(START);
		JobAction action = after(running(), since, new PollResult.NotFound(true), START.plus(Duration.ofDays(9)));
		assertThat(pause(action, START.plus(Duration.ofDays(9)))).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void aDateEndsAJobOnlyIfTheNodeHasSeenItUnfinishedForTwoMinutes() {
		Instant late = START.plus(Duration.ofDays(9));
		ExecutionData unknown = ExecutionData.NONE.notFound(START);
		for (PollResult result : List.of(known(TaskState.RUNNING), new PollResult.Unusable(null, "reason"),
				new PollResult.NotFound(false))) {
			assertThat(this.rules.afterPoll(running(), unknown, result, AWAIT, seen(Duration.ofSeconds(119), late)))
				.isInstanceOf(JobAction.Wait.class);
			assertMoves(this.rules.afterPoll(running(), unknown, result, AWAIT, seen(Duration.ofMinutes(2), late)),
					UploadCoverJobState.EXPIRED);
		}
	}

	@Test
	void theReasonOfTheLastUselessReadIsInTheFailureOfAnExpiredJob() {
		PollResult unusable = new PollResult.Unusable(null, "HTTP 200, but the number is not JSON");
		JobAction action = after(running(), ExecutionData.NONE, unusable, START.plus(Duration.ofHours(2)));
		assertThat(((JobAction.Store) action).next().job().failure()).contains("Still unfinished after PT2H",
				"HTTP 200, but the number is not JSON");
	}

	@Test
	void theDeadlineEndsOnlyWhatIsKnownToBeUnfinished() {
		Instant deadline = START.plus(Duration.ofHours(1));
		assertThat(after(running(), ExecutionData.NONE, known(TaskState.RUNNING), deadline.minusMillis(1)))
			.isInstanceOf(JobAction.Wait.class);
		assertMoves(after(running(), ExecutionData.NONE, known(TaskState.RUNNING), deadline),
				UploadCoverJobState.EXPIRED);
		assertMoves(after(running(), ExecutionData.NONE, known(TaskState.COMPLETE), deadline.plus(Duration.ofDays(9))),
				UploadCoverJobState.COMPLETE);
		assertThat(after(running(), ExecutionData.NONE, new PollResult.Unusable(null, "reason"), deadline))
			.isInstanceOf(JobAction.Wait.class);
		assertMoves(after(running(), ExecutionData.NONE, new PollResult.Unusable(null, "reason"),
				deadline.plus(Duration.ofHours(1))), UploadCoverJobState.EXPIRED);
		assertThat(after(running(), ExecutionData.NONE, new PollResult.KeyRefused("401"),
				deadline.plus(Duration.ofDays(9))))
			.isInstanceOf(JobAction.Wait.class);
	}

	@Test
	void retryAfterIsHonoured() {
		JobAction action = after(running(), ExecutionData.NONE,
				new PollResult.Unusable(Duration.ofMinutes(7), "reason"), START);
		assertThat(pause(action, START)).isEqualTo(Duration.ofMinutes(7));
	}

	@Test
	void retryAfterEndsWithTheDeadlineAndNeverShortensAPause() {
		PollResult late = new PollResult.Unusable(Duration.ofHours(1), "reason");
		Instant nearTheEnd = START.plus(Duration.ofMinutes(119));
		assertThat(pause(after(running(), ExecutionData.NONE, late, nearTheEnd), nearTheEnd))
			.isEqualTo(Duration.ofMinutes(1));
		PollResult soon = new PollResult.Unusable(Duration.ZERO, "reason");
		assertThat(pause(after(running(), ExecutionData.NONE, soon, START), START))
			.isGreaterThanOrEqualTo(Duration.ofSeconds(5));
		Instant atTheEnd = START.plus(Duration.ofHours(2)).minusMillis(1);
		assertThat(pause(after(running(), ExecutionData.NONE, late, atTheEnd), atTheEnd))
			.isGreaterThanOrEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void whatAnyRefusalAsksForIsPassedOn() {
		Duration asked = Duration.ofSeconds(99);
		assertThat(PollResult.of(new RateLimitedException("429", asked, ErrorDetails.none(), null)))
			.isEqualTo(new PollResult.Unusable(asked, "429"));
		assertThat(PollResult.of(new GatewayException("503", asked, ErrorDetails.none(), null)))
			.isEqualTo(new PollResult.Unusable(asked, "503"));
	}

	@Test
	void pausesStayBetweenTheIntervalsHoweverManyPollsThereWere() {
		for (int polls : new int[] { 0, 1, 5, 100, Integer.MAX_VALUE }) {
			assertThat(this.rules.pause(polls, AWAIT)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
		}
	}

	@Test
	void anEventIsTriedWithGrowingPausesAndThenParked() {
		JobRow row = row(UploadCoverJobState.COMPLETE, EventDelivery.PENDING, null);
		JobAction.Wait first = (JobAction.Wait) this.rules.afterFailedEvent(row, ExecutionData.NONE, START);
		JobAction.Wait second = (JobAction.Wait) this.rules.afterFailedEvent(row, first.data(), START);
		assertThat(second.until()).isAfter(first.until());
		JobAction last = this.rules.afterFailedEvent(row, second.data(), START);
		assertThat(((JobAction.Store) last).next().job().event()).isEqualTo(EventDelivery.PARKED);
	}

	@Test
	void executionDataIsReadAsItWasWritten() {
		ExecutionData data = new ExecutionData(7, START, 2, 0, null);
		assertThat(ExecutionData.of(data.text())).isEqualTo(data);
		ExecutionData unusable = data.unusable("HTTP 200, but, \\u000a");
		assertThat(ExecutionData.of(unusable.text())).isEqualTo(unusable);
		assertThat(ExecutionData.of("7,,2")).isEqualTo(new ExecutionData(7, null, 2, 0, null));
		assertThat(ExecutionData.of("nonsense")).isEqualTo(ExecutionData.NONE);
		assertThat(ExecutionData.of(null)).isEqualTo(ExecutionData.NONE);
	}

	@Test
	void anOpenCircuitBreakerPermitsOneReadAfterItsPause() {
		CircuitBreaker breaker = new CircuitBreaker(Duration.ofSeconds(30), new Random(1));
		assertThat(breaker.requestRead(START)).isNull();
		assertThat(breaker.open(START)).isTrue();
		assertThat(breaker.requestRead(START.plusSeconds(29))).isAfterOrEqualTo(START.plusSeconds(30));
		assertThat(breaker.requestRead(START.plusSeconds(30))).isNull();
		assertThat(breaker.requestRead(START.plusSeconds(30))).isNotNull();
		assertThat(breaker.close()).isTrue();
		assertThat(breaker.requestRead(START.plusSeconds(31))).isNull();
	}

	@Test
	void readsPerSecondAreLimited() {
		PollRateLimiter limiter = new PollRateLimiter(10, new Random(1));
		int admitted = 0;
		for (int millis = 0; millis < 10_000; millis++) {
			if (limiter.requestRead(START.plusMillis(millis)) == null) {
				admitted++;
			}
		}
		assertThat(admitted).isBetween(100, 110);
	}

}
