package one.apiin.spring.jobs.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

import one.apiin.error.ErrorDetails;
import one.apiin.error.GatewayException;
import one.apiin.error.RateLimitedException;
import one.apiin.spring.jobs.EventDelivery;
import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.store.JobRow;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.TaskState;
import one.apiin.uploadcover.UploadCoverStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobRulesTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final AwaitPolicy AWAIT = new AwaitPolicy(Duration.ofSeconds(5), Duration.ofSeconds(10),
			Duration.ofMinutes(10));

	private final JobRules rules = new JobRules(new TrackingSettings(Duration.ofHours(1), Duration.ofMinutes(2),
			Duration.ofSeconds(30), 50, 3, Duration.ofSeconds(1)), new Random(1));

	private static JobRow row(UploadCoverJobState state, EventDelivery event, String candidate) {
		String task = (state == UploadCoverJobState.RUNNING) ? "task" : null;
		UploadCoverJob job = new UploadCoverJob("id", "reference", "default", state, null, task, List.of(), null, null,
				event, START, START, (task != null) ? START : null, null, START, 1);
		return new JobRow(job, "hash", null, candidate, 7, 1, 0, START.plusSeconds(60), List.of());
	}

	private static JobRow running() {
		return row(UploadCoverJobState.RUNNING, EventDelivery.NONE, null);
	}

	private static Finding known(TaskState state) {
		return new Finding.Known(new UploadCoverStatus("task", state, "word", List.of(), null, null));
	}

	/** This node has seen the job for long enough. */
	private Step after(JobRow row, Progress progress, Finding finding, Instant now) {
		return this.rules.after(row, progress, finding, AWAIT, seen(Duration.ofMinutes(2), now));
	}

	private static Look seen(Duration unchanged, Instant now) {
		return new Look(now, unchanged, false);
	}

	private static Look first(Instant now) {
		return seen(Duration.ZERO, now);
	}

	private static void assertMoves(Step step, UploadCoverJobState state) {
		assertThat(step).isInstanceOfSatisfying(Step.Change.class, (change) -> {
			assertThat(change.next().state()).isEqualTo(state);
			assertThat(change.next().job().version()).isEqualTo(2);
		});
	}

	private static Duration pause(Step step, Instant now) {
		assertThat(step).isInstanceOf(Step.Wait.class);
		return Duration.between(now, ((Step.Wait) step).at());
	}

	@Test
	void aLeaseEndsOnceTheNodeHasSeenTheClaimUnchangedForItsLength() {
		JobRow row = row(UploadCoverJobState.SUBMITTING, EventDelivery.NONE, null);
		assertThat(this.rules.next(row, Progress.NONE, seen(Duration.ofSeconds(20), START)))
			.isEqualTo(new Step.Wait(START.plusSeconds(40), Progress.NONE));
		assertMoves(this.rules.next(row, Progress.NONE, seen(Duration.ofMinutes(1), START)),
				UploadCoverJobState.IN_DOUBT);
	}

	@Test
	void noDateEndsALease() {
		JobRow row = row(UploadCoverJobState.SUBMITTING, EventDelivery.NONE, null);
		Instant later = START.plus(Duration.ofDays(9));
		assertThat(this.rules.next(row, Progress.NONE, first(later)))
			.isEqualTo(new Step.Wait(later.plusSeconds(60), Progress.NONE));
	}

	@Test
	void aNodeNeverEndsTheLeaseOfWhatItIsSending() {
		JobRow row = row(UploadCoverJobState.SUBMITTING, EventDelivery.NONE, null);
		Look sending = new Look(START, Duration.ofDays(9), true);
		assertThat(this.rules.next(row, Progress.NONE, sending)).isInstanceOf(Step.Wait.class);
	}

	@ParameterizedTest
	@EnumSource(names = { "COMPLETE", "FAILED", "REJECTED", "NOT_SENT", "EXPIRED", "ABANDONED", "IN_DOUBT" })
	void anEventIsPublishedOnce(UploadCoverJobState state) {
		assertThat(this.rules.next(row(state, EventDelivery.PENDING, null), Progress.NONE, first(START)))
			.isInstanceOf(Step.Publish.class);
		assertThat(this.rules.next(row(state, EventDelivery.DELIVERED, null), Progress.NONE, first(START)))
			.isInstanceOf(Step.End.class);
		assertThat(this.rules.next(row(state, EventDelivery.PARKED, null), Progress.NONE, first(START)))
			.isInstanceOf(Step.End.class);
	}

	@Test
	void aCandidateIsReadAndAttachedOnlyIfItIsKnown() {
		JobRow doubted = row(UploadCoverJobState.IN_DOUBT, EventDelivery.DELIVERED, "candidate");
		assertThat(this.rules.next(doubted, Progress.NONE, first(START))).isEqualTo(new Step.Read("candidate"));
		Step attached = after(doubted, Progress.NONE, known(TaskState.RUNNING), START);
		assertMoves(attached, UploadCoverJobState.RUNNING);
		assertThat(((Step.Change) attached).next().job().taskId()).isEqualTo("candidate");
		Step dropped = after(doubted, Progress.NONE.notFound(START), new Finding.NotFound(false),
				START.plus(Duration.ofMinutes(2)));
		assertMoves(dropped, UploadCoverJobState.IN_DOUBT);
		assertThat(((Step.Change) dropped).next().candidateTaskId()).isNull();
		assertThat(((Step.Change) dropped).next().job().event()).isEqualTo(EventDelivery.DELIVERED);
	}

	@Test
	void theEventOfADoubtComesBeforeTheReadThatEndsIt() {
		JobRow doubted = row(UploadCoverJobState.IN_DOUBT, EventDelivery.PENDING, "candidate");
		assertThat(this.rules.next(doubted, Progress.NONE, first(START))).isEqualTo(new Step.Publish(doubted.job()));
	}

	@ParameterizedTest
	@EnumSource(names = { "REJECTED", "NOT_SENT", "IN_DOUBT", "EXPIRED" })
	void anEventThatIsStillPendingOutlivesTheNextStates(UploadCoverJobState state) {
		JobRow untold = row(state, EventDelivery.PENDING, null);
		JobRow sent = untold.change(START).submitting(8, START.plusSeconds(60), null).row();
		JobRow given = sent.change(START).to(UploadCoverJobState.IN_DOUBT, "lost").row();
		JobRow attached = given.change(START).accepted("task").row();
		assertThat(this.rules.next(attached, Progress.NONE, first(START))).isEqualTo(new Step.Publish(untold.job()));
		JobRow first = attached.change(START).told(EventDelivery.DELIVERED).row();
		assertThat(this.rules.next(first, Progress.NONE, first(START))).isEqualTo(new Step.Publish(given.job()));
		JobRow parked = first.change(START).told(EventDelivery.PARKED).row();
		assertThat(this.rules.next(parked, Progress.NONE, first(START))).isEqualTo(new Step.Read("task"));
		assertThat(parked.job().event()).isEqualTo(EventDelivery.PARKED);
	}

	@Test
	void theStateOfTheTaskDecides() {
		assertMoves(after(running(), Progress.NONE, known(TaskState.COMPLETE), START), UploadCoverJobState.COMPLETE);
		assertMoves(after(running(), Progress.NONE, known(TaskState.FAILED), START), UploadCoverJobState.FAILED);
		for (TaskState unfinished : List.of(TaskState.PENDING, TaskState.RUNNING, TaskState.UNKNOWN)) {
			assertThat(pause(after(running(), Progress.NONE, known(unfinished), START), START))
				.isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
		}
	}

	@Test
	void aTaskMayBeUnknownForTwoMinutesInARow() {
		Instant later = START.plus(Duration.ofMinutes(30));
		Step first = after(running(), Progress.NONE, new Finding.NotFound(false), later);
		Progress since = ((Step.Wait) first).progress();
		assertThat(after(running(), since, new Finding.NotFound(false), later.plusSeconds(119)))
			.isInstanceOf(Step.Wait.class);
		assertMoves(after(running(), since, new Finding.NotFound(false), later.plusSeconds(120)),
				UploadCoverJobState.EXPIRED);
		Progress found = ((Step.Wait) after(running(), since, known(TaskState.RUNNING), later)).progress();
		assertThat(found.notFoundSince()).isNull();
	}

	@Test
	void severalUnknownTasksEndNoJob() {
		Progress since = Progress.NONE.notFound(START);
		Step step = after(running(), since, new Finding.NotFound(true), START.plus(Duration.ofDays(9)));
		assertThat(pause(step, START.plus(Duration.ofDays(9)))).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void aDateEndsAJobOnlyIfTheNodeHasSeenItUnfinishedForTwoMinutes() {
		Instant late = START.plus(Duration.ofDays(9));
		Progress unknown = Progress.NONE.notFound(START);
		for (Finding finding : List.of(known(TaskState.RUNNING), new Finding.Nothing(null, "reason"),
				new Finding.NotFound(false))) {
			assertThat(this.rules.after(running(), unknown, finding, AWAIT, seen(Duration.ofSeconds(119), late)))
				.isInstanceOf(Step.Wait.class);
			assertMoves(this.rules.after(running(), unknown, finding, AWAIT, seen(Duration.ofMinutes(2), late)),
					UploadCoverJobState.EXPIRED);
		}
	}

	@Test
	void theReasonOfTheLastUselessReadIsInTheFailureOfAnExpiredJob() {
		Finding useless = new Finding.Nothing(null, "HTTP 200, but the number is not JSON");
		Step step = after(running(), Progress.NONE, useless, START.plus(Duration.ofHours(2)));
		assertThat(((Step.Change) step).next().job().failure()).contains("Still unfinished after PT1H",
				"HTTP 200, but the number is not JSON");
	}

	@Test
	void theDeadlineEndsOnlyWhatIsKnownToBeUnfinished() {
		Instant deadline = START.plus(Duration.ofHours(1));
		assertThat(after(running(), Progress.NONE, known(TaskState.RUNNING), deadline.minusMillis(1)))
			.isInstanceOf(Step.Wait.class);
		assertMoves(after(running(), Progress.NONE, known(TaskState.RUNNING), deadline), UploadCoverJobState.EXPIRED);
		assertMoves(after(running(), Progress.NONE, known(TaskState.COMPLETE), deadline.plus(Duration.ofDays(9))),
				UploadCoverJobState.COMPLETE);
		assertThat(after(running(), Progress.NONE, new Finding.Nothing(null, "reason"), deadline))
			.isInstanceOf(Step.Wait.class);
		assertMoves(after(running(), Progress.NONE, new Finding.Nothing(null, "reason"),
				deadline.plus(Duration.ofHours(1))), UploadCoverJobState.EXPIRED);
		assertThat(after(running(), Progress.NONE, new Finding.KeyRefused("401"), deadline.plus(Duration.ofDays(9))))
			.isInstanceOf(Step.Wait.class);
	}

	@Test
	void retryAfterIsHonoured() {
		Step step = after(running(), Progress.NONE, new Finding.Nothing(Duration.ofMinutes(7), "reason"), START);
		assertThat(pause(step, START)).isEqualTo(Duration.ofMinutes(7));
	}

	@Test
	void retryAfterEndsWithTheDeadlineAndNeverShortensAPause() {
		Finding late = new Finding.Nothing(Duration.ofHours(1), "reason");
		Instant nearTheEnd = START.plus(Duration.ofMinutes(119));
		assertThat(pause(after(running(), Progress.NONE, late, nearTheEnd), nearTheEnd))
			.isEqualTo(Duration.ofMinutes(1));
		Finding soon = new Finding.Nothing(Duration.ZERO, "reason");
		assertThat(pause(after(running(), Progress.NONE, soon, START), START))
			.isGreaterThanOrEqualTo(Duration.ofSeconds(5));
		Instant atTheEnd = START.plus(Duration.ofHours(2)).minusMillis(1);
		assertThat(pause(after(running(), Progress.NONE, late, atTheEnd), atTheEnd))
			.isGreaterThanOrEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void whatAnyRefusalAsksForIsPassedOn() {
		Duration asked = Duration.ofSeconds(99);
		assertThat(Finding.of(new RateLimitedException("429", asked, ErrorDetails.none(), null)))
			.isEqualTo(new Finding.Nothing(asked, "429"));
		assertThat(Finding.of(new GatewayException("503", asked, ErrorDetails.none(), null)))
			.isEqualTo(new Finding.Nothing(asked, "503"));
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
		Step.Wait first = (Step.Wait) this.rules.afterFailedEvent(row, Progress.NONE, START);
		Step.Wait second = (Step.Wait) this.rules.afterFailedEvent(row, first.progress(), START);
		assertThat(second.at()).isAfter(first.at());
		Step last = this.rules.afterFailedEvent(row, second.progress(), START);
		assertThat(((Step.Change) last).next().job().event()).isEqualTo(EventDelivery.PARKED);
	}

	@Test
	void progressSurvivesItsText() {
		Progress progress = new Progress(7, START, 2, 0, null);
		assertThat(Progress.of(progress.text())).isEqualTo(progress);
		Progress useless = progress.useless("HTTP 200, but, \\u000a");
		assertThat(Progress.of(useless.text())).isEqualTo(useless);
		assertThat(Progress.of("7,,2")).isEqualTo(new Progress(7, null, 2, 0, null));
		assertThat(Progress.of("nonsense")).isEqualTo(Progress.NONE);
		assertThat(Progress.of(null)).isEqualTo(Progress.NONE);
	}

	@Test
	void aPauseLetsOneReadFindOutWhetherItIsOver() {
		Pause pause = new Pause(Duration.ofSeconds(30), new Random(1));
		assertThat(pause.ask(START)).isNull();
		assertThat(pause.begin(START)).isTrue();
		assertThat(pause.ask(START.plusSeconds(29))).isAfterOrEqualTo(START.plusSeconds(30));
		assertThat(pause.ask(START.plusSeconds(30))).isNull();
		assertThat(pause.ask(START.plusSeconds(30))).isNotNull();
		assertThat(pause.end()).isTrue();
		assertThat(pause.ask(START.plusSeconds(31))).isNull();
	}

	@Test
	void readsPerSecondAreLimited() {
		PollGate gate = new PollGate(10, new Random(1));
		int admitted = 0;
		for (int millis = 0; millis < 10_000; millis++) {
			if (gate.ask(START.plusMillis(millis)) == null) {
				admitted++;
			}
		}
		assertThat(admitted).isBetween(100, 110);
	}

}
