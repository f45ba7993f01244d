package one.apiin.spring.jobs;

/**
 * A job ended or is in doubt. Published as an application event, at least once for each
 * such state and in their order, after the state was stored and outside any transaction:
 * listen with {@code @EventListener}, not {@code @TransactionalEventListener}. A listener
 * that throws is called again later, so it should be able to take the same event twice.
 *
 * @param job the job
 */
public record UploadCoverJobEvent(UploadCoverJob job) {

}
