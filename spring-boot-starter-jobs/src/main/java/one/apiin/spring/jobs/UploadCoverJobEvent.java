package one.apiin.spring.jobs;

/**
 * A job ended or is in doubt. Published as an application event at least once for each
 * such state, in order, after the state was stored and outside any transaction. Listen
 * with {@code @EventListener}, not with {@code @TransactionalEventListener}. A listener
 * that throws is called again later, so it must be able to handle the same event twice.
 *
 * @param job the job in that state
 */
public record UploadCoverJobEvent(UploadCoverJob job) {

}
