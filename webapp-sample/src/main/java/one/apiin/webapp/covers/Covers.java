package one.apiin.webapp.covers;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import one.apiin.error.ApiInOneException;
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
 * kit, and the reference of the job starts with the owner. Thread-safe. Blocks on the
 * database, and on the gateway if something is sent. All refusals are
 * {@link CoverException}s.
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
	 * Submits a cover, or returns the one that has this reference already. Charged if the
	 * gateway accepts it.
	 * @param owner the owner
	 * @param cover the request; without a reference, each call makes another cover
	 * @return the cover in any state
	 */
	public Cover submit(Owner owner, NewCover cover) {
		this.limit.take(owner);
		String reference = Objects.requireNonNullElseGet(cover.reference(), () -> UUID.randomUUID().toString());
		return cover(() -> this.jobs.submit(owner.toStored(reference), cover.toRequest()));
	}

	public Cover get(Owner owner, String id) {
		return find(owner, id).orElseThrow(CoverException::notFound);
	}

	/** Also empty if the cover belongs to another owner. */
	public Optional<Cover> find(Owner owner, String id) {
		return this.jobs.find(id).flatMap(Cover::of).filter((cover) -> cover.owner().equals(owner.prefix()));
	}

	/** Lists covers in a state, or in all states, newest first. */
	public CoverPage page(Owner owner, @Nullable UploadCoverJobState state, int page) {
		UploadCoverJobQuery query = UploadCoverJobQuery.newest(CoverPage.SIZE).inState(state).atPage(page);
		UploadCoverJobPage found = this.jobs.list(query.withReferencePrefix(owner.prefix()));
		return new CoverPage(covers(found), page, state, found.hasNext());
	}

	public List<Cover> newest(Owner owner, int max) {
		return covers(this.jobs.list(UploadCoverJobQuery.newest(max).withReferencePrefix(owner.prefix())));
	}

	/**
	 * Connects a cover that is in doubt or overdue with its task. Free of charge.
	 * @param owner the owner
	 * @param id the cover
	 * @param taskId the task, found in the gateway's console
	 * @return the cover, which continues
	 */
	public Cover attach(Owner owner, String id, String taskId) {
		Cover cover = get(owner, id);
		return cover(() -> this.jobs.attach(cover.id(), taskId));
	}

	/**
	 * Sends a cover again that was refused or not sent. Charged if it is accepted now.
	 */
	public Cover retry(Owner owner, String id) {
		this.limit.take(owner);
		Cover cover = get(owner, id);
		return cover(() -> this.jobs.retry(cover.id()));
	}

	/** Sends a cover in doubt as a new cover. The request may be charged twice. */
	public Cover payAgain(Owner owner, String id) {
		this.limit.take(owner);
		Cover cover = get(owner, id);
		return cover(() -> this.jobs.retryAcceptingDoubleCharge(cover.id()));
	}

	/** Ends the tracking of a cover. A charge remains. */
	public Cover abandon(Owner owner, String id) {
		Cover cover = get(owner, id);
		return cover(() -> this.jobs.abandon(cover.id()));
	}

	/** How much of the budget is used, which all owners share. */
	public UploadCoverBudget budget() {
		return this.jobs.budget();
	}

	private static Cover cover(Supplier<UploadCoverJob> action) {
		try {
			return Cover.of(action.get()).orElseThrow(CoverException::notFound);
		}
		catch (ApiInOneException ex) {
			throw CoverException.of(ex);
		}
	}

	private static List<Cover> covers(UploadCoverJobPage page) {
		return page.jobs().stream().flatMap((job) -> Cover.of(job).stream()).toList();
	}

}
