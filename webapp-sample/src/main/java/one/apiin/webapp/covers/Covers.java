package one.apiin.webapp.covers;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import one.apiin.spring.jobs.UploadCoverBudget;
import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.UploadCoverJobPage;
import one.apiin.spring.jobs.UploadCoverJobQuery;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.UploadCoverJobs;
import one.apiin.webapp.CoversProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The covers of all owners. There is no table of covers: a cover is a durable job of the
 * kit, and its owner is the beginning of its reference. Thread-safe; blocks on the
 * database, and on the gateway where something is sent.
 */
@Component
public class Covers {

	private final UploadCoverJobs jobs;

	private final SubmitLimit limit;

	Covers(UploadCoverJobs jobs, CoversProperties properties) {
		this.jobs = jobs;
		this.limit = new SubmitLimit(properties.submitsPerMinute(), InstantSource.system());
	}

	/**
	 * Submits a cover, or returns the one that has this reference already. Charged if it
	 * is accepted.
	 * @param owner whose
	 * @param cover what to make; without a reference each call is another cover
	 * @return the cover in whatever state it is
	 * @throws TooManySubmitsException if the owner submits too fast
	 */
	public Cover submit(Owner owner, NewCover cover) {
		this.limit.take(owner);
		String reference = Objects.requireNonNullElseGet(cover.reference(), () -> UUID.randomUUID().toString());
		return known(this.jobs.submit(owner.toStored(reference), cover.toRequest()));
	}

	/**
	 * Looks a cover up.
	 * @param owner who asks
	 * @param id its id
	 * @return the cover
	 * @throws CoverNotFoundException if there is none, or it is not the owner's
	 */
	public Cover get(Owner owner, String id) {
		return this.jobs.find(id)
			.filter((job) -> owner.owns(job.reference()))
			.flatMap(Cover::of)
			.orElseThrow(CoverNotFoundException::new);
	}

	/**
	 * Looks a cover up by its owner's name for it.
	 * @param owner who asks
	 * @param reference the reference
	 * @return the cover, if there is one
	 */
	public Optional<Cover> findByReference(Owner owner, String reference) {
		return this.jobs.findByReference(owner.toStored(reference)).flatMap(Cover::of);
	}

	/**
	 * Lists covers, newest first.
	 * @param owner whose
	 * @param state the state they are in, or null for any
	 * @param page which page, from 0
	 * @return the page
	 */
	public CoverPage page(Owner owner, @Nullable UploadCoverJobState state, int page) {
		UploadCoverJobQuery query = UploadCoverJobQuery.newest(CoverPage.SIZE)
			.withReferencePrefix(owner.prefix())
			.inState(state)
			.atPage(page);
		UploadCoverJobPage listing = this.jobs.list(query);
		return new CoverPage(known(listing), page, state, listing.hasNext());
	}

	/**
	 * The newest covers, to see what changed.
	 * @param owner whose
	 * @param most how many at most
	 * @return the covers, newest first
	 */
	public List<Cover> newest(Owner owner, int most) {
		return known(this.jobs.list(UploadCoverJobQuery.newest(most).withReferencePrefix(owner.prefix())));
	}

	/**
	 * Tells the task of a cover in doubt or overdue. Free of charge.
	 * @param owner who asks
	 * @param id the cover
	 * @param taskId the task, found in the gateway's console
	 * @return the cover, which goes on
	 */
	public Cover attach(Owner owner, String id, String taskId) {
		return change(owner, id, (job) -> this.jobs.attach(job.id(), taskId));
	}

	/**
	 * Sends a refused or unsent cover again; charged if accepted now.
	 * @param owner who asks
	 * @param id the cover
	 * @return the same cover after it was sent
	 */
	public Cover retry(Owner owner, String id) {
		this.limit.take(owner);
		return change(owner, id, (job) -> this.jobs.retry(job.id()));
	}

	/**
	 * Sends a cover in doubt a second time, which may be charged twice.
	 * @param owner who asks
	 * @param id the cover
	 * @return the new cover
	 */
	public Cover payAgain(Owner owner, String id) {
		this.limit.take(owner);
		return change(owner, id, (job) -> this.jobs.retryAcceptingDoubleCharge(job.id()));
	}

	/**
	 * Gives a cover up; what was charged stays charged.
	 * @param owner who asks
	 * @param id the cover
	 * @return the abandoned cover
	 */
	public Cover abandon(Owner owner, String id) {
		return change(owner, id, (job) -> this.jobs.abandon(job.id()));
	}

	/**
	 * How much of the budget is used, which all owners share.
	 * @return the budget as it is now
	 */
	public UploadCoverBudget budget() {
		return this.jobs.budget();
	}

	private Cover change(Owner owner, String id, UnaryOperator<UploadCoverJob> change) {
		return known(change.apply(get(owner, id).job()));
	}

	private static Cover known(UploadCoverJob job) {
		return Cover.of(job).orElseThrow(CoverNotFoundException::new);
	}

	private static List<Cover> known(UploadCoverJobPage listing) {
		return listing.jobs().stream().flatMap((job) -> Cover.of(job).stream()).toList();
	}

}
