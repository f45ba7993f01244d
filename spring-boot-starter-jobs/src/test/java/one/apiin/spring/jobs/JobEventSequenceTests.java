package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

import one.apiin.task.AwaitPolicy;
import one.apiin.task.TaskState;
import one.apiin.uploadcover.UploadCoverStatus;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random sequences of everything that can happen to a job, applied to the rules with a
 * virtual clock: nodes that claim, send, freeze and die, all kinds of answers, callbacks,
 * status reads, listeners that fail, and operators. The gateway keeps the ledger.
 */
class JobEventSequenceTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final AwaitPolicy AWAIT = new AwaitPolicy(Duration.ofSeconds(5), Duration.ofSeconds(10),
			Duration.ofMinutes(10));

	private static final Duration LEASE = Duration.ofMinutes(1);

	private static final int SEQUENCES = Integer.getInteger("campaign.sequences", 20_000);

	private static final int EVENTS = 40;

	private final JobRules rules = new JobRules(settings(), new Random(1));

	private static JobsProperties settings() {
		return new Binder(new MapConfigurationPropertySource(Map.of("apiinone.jobs.event-attempts", "2")))
			.bindOrCreate("apiinone.jobs", JobsProperties.class);
	}

	@Test
	void noSequenceOfEventsPaysTwiceOrLeavesAJobWithoutAWay() {
		long seed = Long.getLong("campaign.seed", System.nanoTime());
		System.out.println("Seed " + seed);
		Set<UploadCoverJobState> seen = EnumSet.noneOf(UploadCoverJobState.class);
		for (int i = 0; i < SEQUENCES; i++) {
			Sequence sequence = new Sequence(new Random(seed + i), this.rules);
			for (int event = 0; event < EVENTS; event++) {
				sequence.happen();
				seen.add(sequence.row.state());
				assertThat(sequence.charged).as("Charges, seed %s: %s", seed + i, sequence.log).isLessThanOrEqualTo(1);
			}
			sequence.goOnInGoodWeather();
			assertThat(sequence.charged).as("Charges, seed %s: %s", seed + i, sequence.log).isLessThanOrEqualTo(1);
			assertThat(sequence.row.state().isTerminal() && !sequence.row.is(UploadCoverJobState.QUEUED))
				.as("Seed %s: %s", seed + i, sequence.log)
				.isTrue();
			assertThat(sequence.row.nextEvent()).as("Seed %s: %s", seed + i, sequence.log).isNull();
			if (sequence.charged == 1 && sequence.row.is(UploadCoverJobState.COMPLETE)) {
				assertThat(sequence.row.job().taskId()).as("Seed %s: %s", seed + i, sequence.log)
					.isEqualTo(sequence.task);
			}
			if (sequence.charged == 1) {
				assertThat(sequence.row.state()).as("Seed %s: %s", seed + i, sequence.log)
					.isNotIn(UploadCoverJobState.REJECTED, UploadCoverJobState.NOT_SENT, UploadCoverJobState.CANCELLED);
			}
		}
		assertThat(seen).containsExactlyInAnyOrder(UploadCoverJobState.values());
	}

	/** A POST under way on some node. */
	private static final class Sending {

		private final long claim;

		private Outcome outcome;

		private Sending(long claim) {
			this.claim = claim;
		}

	}

	private static final class Sequence {

		private final Random random;

		private final JobRules rules;

		private final List<String> log = new ArrayList<>();

		private final List<Sending> sending = new ArrayList<>();

		private final Map<Long, String> tasks = new HashMap<>();

		private Instant now = START;

		private JobRow row;

		private ExecutionData data = ExecutionData.NONE;

		private long claims;

		private int charged;

		private String task;

		Sequence(Random random, JobRules rules) {
			this.random = random;
			this.rules = rules;
			boolean queued = random.nextBoolean();
			UploadCoverJob job = new JobBuilder("id", "reference", "default", UploadCoverJobState.QUEUED, START)
				.submittedAt(null)
				.build();
			this.row = new JobRow(job, "hash", 0, START, null, null, 0, 0, 0, null, List.of());
			if (!queued) {
				claim(true);
			}
		}

		void happen() {
			this.now = this.now.plusSeconds(this.random.nextInt(90));
			int event = this.random.nextInt(12);
			this.log.add(event + " " + this.row.state());
			switch (event) {
				case 0, 1 -> claimIfQueued();
				case 2, 3 -> send();
				case 4 -> recordOutcome();
				case 5 -> die();
				case 6 -> work(this.random.nextBoolean());
				case 7 -> work(true);
				case 8 -> callback();
				case 9 -> operate();
				case 10 -> giveUp();
				default -> recordOutcome();
			}
		}

		private void change(UnaryOperator<JobRow> rule) {
			JobRow next = rule.apply(this.row);
			if (!next.equals(this.row)) {
				this.data = this.data.withoutEventAttempts();
			}
			this.row = next;
		}

		private void claimIfQueued() {
			if (this.row.is(UploadCoverJobState.QUEUED)) {
				claim(false);
			}
		}

		private void claim(boolean byCaller) {
			this.claims++;
			JobRow.Change change = this.row.change(this.now);
			this.row = (byCaller ? change.leaveQueue() : change)
				.submitting(this.claims, this.now.plus(LEASE), "token" + this.claims)
				.row();
			this.sending.add(new Sending(this.claims));
		}

		/** Every claim is sent at most once, also by a node that was frozen. */
		private void send() {
			this.sending.stream().filter((each) -> each.outcome == null).findAny().ifPresent((each) -> {
				each.outcome = answer(each);
				this.log.add("sent " + each.claim + ": " + each.outcome);
			});
		}

		private Outcome answer(Sending each) {
			return switch (this.random.nextInt(9)) {
				case 0 -> new Outcome.NotSent("no connection", false);
				case 1 -> new Outcome.Refused("401", Outcome.Refusal.KEY, null);
				case 2 -> new Outcome.Refused("402", Outcome.Refusal.CREDITS, null);
				case 3 -> new Outcome.Refused("429", Outcome.Refusal.RATE, null);
				case 4 -> new Outcome.Refused("400", Outcome.Refusal.REQUEST, null);
				case 5 -> new Outcome.Refused("<html>", Outcome.Refusal.INTERMEDIARY, null);
				case 6 -> new Outcome.InDoubt("reset", null);
				case 7 -> new Outcome.InDoubt("500", accept(each));
				default -> this.random.nextBoolean() ? new Outcome.Accepted(accept(each)) : lost(each);
			};
		}

		private Outcome lost(Sending each) {
			accept(each);
			return new Outcome.InDoubt("lost", null);
		}

		private String accept(Sending each) {
			this.charged++;
			this.task = "task" + each.claim;
			this.tasks.put(each.claim, this.task);
			return this.task;
		}

		private void recordOutcome() {
			this.sending.stream().filter((each) -> each.outcome != null).findAny().ifPresent((each) -> {
				this.sending.remove(each);
				if (each.claim == this.row.claim()) {
					change((old) -> OutcomeRules.next(old, each.outcome, this.now));
				}
			});
		}

		/** The node of a POST dies, before or after it was sent. */
		private void die() {
			if (!this.sending.isEmpty()) {
				this.sending.remove(this.random.nextInt(this.sending.size()));
			}
		}

		/** An execution of the job runs on a node that sees the lease over, or not. */
		private void work(boolean leaseOver) {
			LocalView view = new LocalView(this.now, leaseOver ? Duration.ofDays(1) : Duration.ZERO, false);
			JobAction action = this.rules.next(this.row, this.data, view);
			if (action instanceof JobAction.Publish) {
				action = this.random.nextInt(3) == 0 ? this.rules.afterFailedEvent(this.row, this.data, this.now)
						: new JobAction.Store(this.row.change(this.now).eventDone(EventDelivery.DELIVERED).row());
			}
			else if (action instanceof JobAction.ReadStatus read) {
				action = this.rules.afterPoll(this.row, this.data, poll(read.taskId(), this.random.nextInt(6)), AWAIT,
						view);
			}
			conclude(action);
		}

		private void conclude(JobAction action) {
			if (action instanceof JobAction.Store store) {
				change((old) -> store.next());
			}
			else if (action instanceof JobAction.Wait wait) {
				this.data = wait.data();
			}
		}

		private PollResult poll(String taskId, int answer) {
			if (!this.tasks.containsValue(taskId)) {
				return new PollResult.NotFound(false);
			}
			return switch (answer) {
				case 0 -> new PollResult.KeyRefused("401");
				case 1 -> new PollResult.Unusable(null, "503");
				case 2 -> status(taskId, TaskState.RUNNING);
				case 3 -> status(taskId, TaskState.FAILED);
				case 4 -> new PollResult.NotFound(false);
				default -> status(taskId, TaskState.COMPLETE);
			};
		}

		private static PollResult status(String taskId, TaskState state) {
			return new PollResult.Known(new UploadCoverStatus(taskId, state, "word", List.of(), null, null));
		}

		/**
		 * Only the token of the last claim is valid, and the gateway knows only tasks.
		 */
		private void callback() {
			String named = this.tasks.get(this.row.claim());
			if (named != null && CallbackReceiver.isOpen(this.row)) {
				change((old) -> CallbackReceiver.candidate(old, named, this.now));
			}
		}

		private void operate() {
			try {
				switch (this.random.nextInt(6)) {
					case 0 -> change((old) -> OperatorRules.cancelled(old, this.now));
					case 1 -> abandonSeldom();
					case 2 -> change((old) -> OperatorRules.redelivered(old, this.now));
					case 3 -> attach();
					default -> retry();
				}
			}
			catch (JobStateException ex) {
				this.log.add("refused");
			}
		}

		private void abandonSeldom() {
			if (this.random.nextInt(5) == 0) {
				change((old) -> OperatorRules.abandoned(old, this.now));
			}
		}

		private void attach() {
			if (this.task != null) {
				change((old) -> OperatorRules.attached(old, this.task, Optional.empty(), this.now));
			}
		}

		private void retry() {
			OperatorRules.requireRetryable(this.row);
			claim(true);
		}

		private void giveUp() {
			if (this.row.is(UploadCoverJobState.QUEUED) && this.random.nextInt(4) == 0) {
				change((old) -> QueueExpiry.givenUp(old, "otherwise", Duration.ofDays(3), this.now));
			}
		}

		/** What nodes do automatically, and then what an operator can do. */
		void goOnInGoodWeather() {
			for (int i = 0; i < 100 && !isAtRest(); i++) {
				this.now = this.now.plus(LEASE);
				this.log.add("good weather " + this.row.state());
				if (this.row.is(UploadCoverJobState.QUEUED)) {
					claim(false);
					Sending each = this.sending.get(this.sending.size() - 1);
					this.sending.clear();
					String accepted = accept(each);
					change((old) -> OutcomeRules.next(old, new Outcome.Accepted(accepted), this.now));
				}
				else {
					workInGoodWeather();
				}
			}
		}

		private boolean isAtRest() {
			return this.row.state().isTerminal() && this.row.nextEvent() == null;
		}

		private void workInGoodWeather() {
			LocalView view = new LocalView(this.now, Duration.ofDays(1), false);
			JobAction action = this.rules.next(this.row, this.data, view);
			if (action instanceof JobAction.Publish) {
				action = new JobAction.Store(this.row.change(this.now).eventDone(EventDelivery.DELIVERED).row());
			}
			else if (action instanceof JobAction.ReadStatus read) {
				action = this.rules.afterPoll(this.row, this.data, poll(read.taskId(), 5), AWAIT, view);
			}
			else if (action instanceof JobAction.End && this.row.is(UploadCoverJobState.IN_DOUBT)) {
				// The operator's way on.
				JobRow next = (this.task != null)
						? OperatorRules.attached(this.row, this.task, Optional.empty(), this.now)
						: OperatorRules.abandoned(this.row, this.now);
				action = new JobAction.Store(next);
			}
			conclude(action);
		}

	}

}
