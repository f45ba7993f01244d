package one.apiin.spring.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import one.apiin.uploadcover.UploadCoverRequest;
import org.jspecify.annotations.Nullable;

/**
 * Covers that are paid once and never lost, whatever crashes. One bean per account, like
 * the clients. Thread-safe. Every method blocks on the database; methods that submit, and
 * {@link #attach}, also block on the gateway, at most for the call timeout. Every method
 * throws {@link org.springframework.dao.DataAccessException} if the database fails.
 * <p>
 * A job is paid at most once: its intent is committed before the only POST. A job whose
 * outcome is unknown is {@link UploadCoverJobState#IN_DOUBT} and is never sent again
 * automatically. {@link UploadCoverJobEvent} reports that a job has ended or is in doubt.
 */
public interface UploadCoverJobs {

	/**
	 * Submits a job. If a job with this reference exists, it is returned; then nothing is
	 * sent and nothing is charged.
	 * <p>
	 * A refusal or an unreachable gateway is not an exception but a state of the job:
	 * {@link UploadCoverJobState#REJECTED}, {@link UploadCoverJobState#NOT_SENT} or
	 * {@link UploadCoverJobState#IN_DOUBT}.
	 * @param reference the caller's own key for this cover, such as an order number; 1 to
	 * 200 characters
	 * @param request the cover to make
	 * @return the stored job
	 * @throws one.apiin.error.InvalidRequestException the request breaks a rule; nothing
	 * was stored or sent
	 * @throws one.apiin.spring.jobs.ReferenceConflictException the reference belongs to
	 * another request; nothing was sent
	 * @throws one.apiin.spring.jobs.BudgetExceededException the budget is used up;
	 * nothing was stored or sent
	 * @throws one.apiin.spring.jobs.JobNotRecordedException the database did not take the
	 * outcome; carries the task id if there is one
	 * @throws org.springframework.transaction.IllegalTransactionStateException a
	 * transaction is open: the intent must be committed before the POST
	 */
	UploadCoverJob submit(String reference, UploadCoverRequest request);

	/**
	 * Submits a job under a random reference. Two calls are two jobs, and both are
	 * charged; prefer a reference of your own. Throws the same exceptions as
	 * {@link #submit(String, UploadCoverRequest)}, except for
	 * {@link ReferenceConflictException}.
	 * @param request the cover to make
	 * @return the stored job
	 */
	UploadCoverJob submit(UploadCoverRequest request);

	/**
	 * Queues a job, which is sent after the commit at the pace of the account
	 * ({@code apiinone.jobs.queue.*}). Joins the open transaction: a rollback removes the
	 * job, and nothing is sent. Never calls the gateway; charged later, if accepted.
	 * <p>
	 * If a job with this reference exists, it is returned, and nothing is queued. An
	 * attempt that was certainly not charged and may succeed later is repeated: nothing
	 * was sent, too many requests, no credits, a refused key. A job in doubt never is.
	 * @param reference the caller's own key for this cover, such as an order number; 1 to
	 * 200 characters
	 * @param request the cover to make
	 * @return the stored job
	 * @throws one.apiin.error.InvalidRequestException the request breaks a rule; nothing
	 * was stored
	 * @throws one.apiin.spring.jobs.ReferenceConflictException the reference belongs to
	 * another request; the open transaction is rolled back
	 * @throws org.springframework.transaction.IllegalTransactionStateException a
	 * transaction is open, but not one of the DataSource of durable jobs
	 */
	UploadCoverJob enqueue(String reference, UploadCoverRequest request);

	/**
	 * Queues many jobs: all of them or, if it throws, none. Otherwise like
	 * {@link #enqueue}.
	 * @param requests the covers by reference; sent in the order of the map
	 * @return the stored jobs, in the same order
	 */
	List<UploadCoverJob> enqueueAll(Map<String, UploadCoverRequest> requests);

	/**
	 * Queues many jobs that are sent before all jobs of a lower priority and after all
	 * jobs of a higher one. Otherwise like {@link #enqueueAll(Map)}.
	 * @param requests the covers by reference; sent in the order of the map
	 * @param priority any number; 0 for jobs that are queued without one
	 * @return the stored jobs, in the same order
	 */
	List<UploadCoverJob> enqueueAll(Map<String, UploadCoverRequest> requests, int priority);

	/**
	 * Cancels a queued job: it is never sent. Joins the open transaction. Free of charge.
	 * @param jobId a job in state {@link UploadCoverJobState#QUEUED}
	 * @return the cancelled job
	 * @throws one.apiin.spring.jobs.JobNotFoundException this account has no such job
	 * @throws one.apiin.spring.jobs.JobStateException the job is in another state:
	 * perhaps it is being sent
	 */
	UploadCoverJob cancel(String jobId);

	/**
	 * Finds a job of this account.
	 * @param jobId its id
	 * @return the job, if there is one
	 */
	Optional<UploadCoverJob> find(String jobId);

	/**
	 * Finds a job of this account by the caller's own key.
	 * @param reference its reference
	 * @return the job, if there is one
	 */
	Optional<UploadCoverJob> findByReference(String reference);

	/**
	 * Lists this account's jobs, oldest first.
	 * @param state their state
	 * @param after {@link UploadCoverJobSlice#next()} of the slice before, or null for
	 * the first slice
	 * @param size the maximum number of jobs, 1 to 1000
	 * @return a slice
	 */
	UploadCoverJobSlice list(UploadCoverJobState state, @Nullable String after, int size);

	/**
	 * Lists this account's jobs, newest first. New jobs shift the pages; to process all
	 * jobs, list them by state, oldest first.
	 * @param query selects the jobs and the page
	 * @return the page
	 */
	UploadCoverJobPage list(UploadCoverJobQuery query);

	/**
	 * Attaches a task to an in-doubt or expired job, which is then tracked again. Reads
	 * the task's status first. Free of charge.
	 * @param jobId the job
	 * @param taskId the gateway's task, found in the gateway's console for example
	 * @return the running job
	 * @throws one.apiin.spring.jobs.JobNotFoundException this account has no such job
	 * @throws one.apiin.spring.jobs.JobStateException the job is in another state, or the
	 * task belongs to another job
	 * @throws one.apiin.error.NotFoundException the gateway does not know the task; the
	 * job stays as it is
	 * @throws one.apiin.error.ApiInOneException the task's status could not be read; the
	 * job stays as it is
	 * @throws IllegalArgumentException the task id is not printable ASCII of 1 to 128
	 * characters
	 */
	UploadCoverJob attach(String jobId, String taskId);

	/**
	 * Submits a rejected, unsent or cancelled job again. Charged if the gateway accepts
	 * it now.
	 * @param jobId a job in state {@link UploadCoverJobState#REJECTED},
	 * {@link UploadCoverJobState#NOT_SENT} or {@link UploadCoverJobState#CANCELLED}
	 * @return the same job after its new POST
	 * @throws one.apiin.spring.jobs.JobNotFoundException this account has no such job
	 * @throws one.apiin.spring.jobs.JobStateException the job is in another state, or its
	 * request was not stored; nothing was sent
	 * @throws one.apiin.spring.jobs.BudgetExceededException the budget is used up;
	 * nothing was sent
	 * @throws one.apiin.spring.jobs.JobNotRecordedException the database did not take the
	 * outcome; carries the task id if there is one
	 * @throws org.springframework.transaction.IllegalTransactionStateException a
	 * transaction is open
	 */
	UploadCoverJob retry(String jobId);

	/**
	 * Submits an in-doubt job a second time, as a new job that names the old job. You may
	 * be charged twice. A second call for the same job returns the new job and sends
	 * nothing. The old job stays in doubt: if its task becomes known, it is tracked too.
	 * @param jobId a job in state {@link UploadCoverJobState#IN_DOUBT}
	 * @return the new job, whose reference begins like the old job's
	 * @throws one.apiin.spring.jobs.JobNotFoundException this account has no such job
	 * @throws one.apiin.spring.jobs.JobStateException the job is in another state, or its
	 * request was not stored; nothing was sent
	 * @throws one.apiin.spring.jobs.BudgetExceededException the budget is used up;
	 * nothing was sent
	 * @throws one.apiin.spring.jobs.JobNotRecordedException the database did not take the
	 * outcome; carries the task id if there is one
	 * @throws org.springframework.transaction.IllegalTransactionStateException a
	 * transaction is open
	 */
	UploadCoverJob retryAcceptingDoubleCharge(String jobId);

	/**
	 * Abandons a running or in-doubt job. What was charged stays charged. An abandoned
	 * job is returned as it is.
	 * @param jobId the job
	 * @return the abandoned job
	 * @throws one.apiin.spring.jobs.JobNotFoundException this account has no such job
	 * @throws one.apiin.spring.jobs.JobStateException the job is in another state
	 */
	UploadCoverJob abandon(String jobId);

	/**
	 * Publishes the event of a job again, soon and on another thread: for example after
	 * you have fixed the listener that made the event {@link EventDelivery#PARKED}. An
	 * event that waits for its next attempt is published now. All listeners receive it,
	 * also those that received it before. Free of charge.
	 * @param jobId a job in a state that has an event: see
	 * {@link UploadCoverJobState#hasEvent()}
	 * @return the job, whose event is {@link EventDelivery#PENDING}
	 * @throws one.apiin.spring.jobs.JobNotFoundException this account has no such job
	 * @throws one.apiin.spring.jobs.JobStateException the state of the job has no event
	 */
	UploadCoverJob redeliver(String jobId);

	/**
	 * Returns how much of this account's budget is used. Free of charge.
	 * @return the budget as it is now
	 */
	UploadCoverBudget budget();

}
