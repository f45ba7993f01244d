package one.apiin.spring.jobs;

import java.util.Optional;

import one.apiin.uploadcover.UploadCoverRequest;
import org.jspecify.annotations.Nullable;

/**
 * Covers that are paid once and never lost, whatever crashes. One bean per account, like
 * the clients. Thread-safe; every method blocks on the database, those that submit also
 * on the gateway, at most for its call timeout.
 * <p>
 * A job is paid at most once: its intent is committed before the only POST, and what
 * can't be known afterwards is {@link UploadCoverJobState#IN_DOUBT}, never sent again by
 * itself. What becomes of a job is told by {@link UploadCoverJobEvent}.
 */
public interface UploadCoverJobs {

	/**
	 * Submits a job, or returns the one that has this reference already; then nothing is
	 * sent and nothing is charged.
	 * <p>
	 * A refusal or an unreachable gateway is no exception here but the state of the job:
	 * {@link UploadCoverJobState#REJECTED}, {@link UploadCoverJobState#NOT_SENT} or
	 * {@link UploadCoverJobState#IN_DOUBT}.
	 * @param reference the caller's own key for this cover, such as an order number; 1 to
	 * 200 characters
	 * @param request what to make
	 * @return the stored job
	 * @throws one.apiin.error.InvalidRequestException the request breaks a rule; nothing
	 * was stored or sent
	 * @throws one.apiin.spring.jobs.error.ReferenceConflictException the reference
	 * belongs to another request; nothing was sent
	 * @throws one.apiin.spring.jobs.error.BudgetExceededException the budget is spent;
	 * nothing was stored or sent
	 * @throws one.apiin.spring.jobs.error.JobNotRecordedException it was sent, but the
	 * database did not take the outcome; carries the task id
	 * @throws org.springframework.transaction.IllegalTransactionStateException a
	 * transaction is open: the intent must be committed before the POST
	 */
	UploadCoverJob submit(String reference, UploadCoverRequest request);

	/**
	 * Submits a job under a reference that is made up. Two calls are two jobs, both
	 * charged; prefer a reference of your own. Fails as
	 * {@link #submit(String, UploadCoverRequest)} does.
	 * @param request what to make
	 * @return the stored job
	 */
	UploadCoverJob submit(UploadCoverRequest request);

	/**
	 * Looks a job of this account up.
	 * @param jobId its id
	 * @return the job, if there is one
	 */
	Optional<UploadCoverJob> find(String jobId);

	/**
	 * Looks a job of this account up by the caller's own key.
	 * @param reference its reference
	 * @return the job, if there is one
	 */
	Optional<UploadCoverJob> findByReference(String reference);

	/**
	 * Lists this account's jobs, oldest first.
	 * @param state the state they are in
	 * @param after {@link UploadCoverJobPage#next()} of the page before, or null for the
	 * first page
	 * @param size how many at most, 1 to 1000
	 * @return a page
	 */
	UploadCoverJobPage list(UploadCoverJobState state, @Nullable String after, int size);

	/**
	 * Lists this account's jobs, newest first. A page may shift by jobs that were
	 * submitted since; to go through all, list oldest first by state.
	 * @param query which of them, and which page
	 * @return the page, and whether there is another one
	 */
	UploadCoverJobListing list(UploadCoverJobQuery query);

	/**
	 * Tells the task of an in-doubt or expired job, which is then tracked again. Free of
	 * charge.
	 * @param jobId the job
	 * @param taskId the gateway's task, found in the gateway's console for example
	 * @return the running job
	 * @throws one.apiin.spring.jobs.error.JobNotFoundException this account has no such
	 * job
	 * @throws one.apiin.spring.jobs.error.JobStateException the job is in another state,
	 * or the task belongs to another job
	 * @throws IllegalArgumentException the task id is not printable ASCII of 1 to 128
	 * characters
	 */
	UploadCoverJob attach(String jobId, String taskId);

	/**
	 * Submits a rejected or unsent job again; charged if accepted now.
	 * @param jobId a job in state {@link UploadCoverJobState#REJECTED} or
	 * {@link UploadCoverJobState#NOT_SENT}
	 * @return the same job after its new POST
	 * @throws one.apiin.spring.jobs.error.JobNotFoundException this account has no such
	 * job
	 * @throws one.apiin.spring.jobs.error.JobStateException the job is in another state,
	 * or its request was not stored; nothing was sent
	 * @throws one.apiin.spring.jobs.error.BudgetExceededException the budget is spent;
	 * nothing was sent
	 * @throws one.apiin.spring.jobs.error.JobNotRecordedException it was sent, but the
	 * database did not take the outcome; carries the task id
	 * @throws org.springframework.transaction.IllegalTransactionStateException a
	 * transaction is open
	 */
	UploadCoverJob retry(String jobId);

	/**
	 * Submits an in-doubt job a second time, as a new job that names the old one; may be
	 * charged twice. Doing so again for the same job returns the new job and sends
	 * nothing. The old job stays in doubt: if its task turns up, it is tracked too. The
	 * new job's reference begins like the old one's.
	 * @param jobId a job in state {@link UploadCoverJobState#IN_DOUBT}
	 * @return the new job, whose reference begins like that of the old one
	 * @throws one.apiin.spring.jobs.error.JobNotFoundException this account has no such
	 * job
	 * @throws one.apiin.spring.jobs.error.JobStateException the job is in another state,
	 * or its request was not stored; nothing was sent
	 * @throws one.apiin.spring.jobs.error.BudgetExceededException the budget is spent;
	 * nothing was sent
	 * @throws one.apiin.spring.jobs.error.JobNotRecordedException it was sent, but the
	 * database did not take the outcome; carries the task id
	 * @throws org.springframework.transaction.IllegalTransactionStateException a
	 * transaction is open
	 */
	UploadCoverJob retryAcceptingDoubleCharge(String jobId);

	/**
	 * Gives a running or in-doubt job up; what was charged stays charged.
	 * @param jobId the job
	 * @return the abandoned job
	 * @throws one.apiin.spring.jobs.error.JobNotFoundException this account has no such
	 * job
	 * @throws one.apiin.spring.jobs.error.JobStateException the job is in another state
	 */
	UploadCoverJob abandon(String jobId);

	/**
	 * Publishes the event of a job once more, soon and on another thread: for example
	 * when what made its listeners fail is mended, and the event is
	 * {@link EventDelivery#PARKED}. One that waits for its next try is tried now. All
	 * listeners get it, also those that had it before. Free of charge.
	 * @param jobId a job in a state that has an event: see
	 * {@link UploadCoverJobState#hasEvent()}
	 * @return the job, whose event is {@link EventDelivery#PENDING}
	 * @throws one.apiin.spring.jobs.error.JobNotFoundException this account has no such
	 * job
	 * @throws one.apiin.spring.jobs.error.JobStateException the state of the job has no
	 * event
	 */
	UploadCoverJob redeliver(String jobId);

	/**
	 * Tells how much of this account's budget is used. Free of charge.
	 * @return the budget as it is now
	 */
	UploadCoverBudget budget();

}
