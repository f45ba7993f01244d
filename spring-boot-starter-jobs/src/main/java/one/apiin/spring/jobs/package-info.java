/**
 * Durable jobs: covers that are paid once, survive crashes, and publish an event when
 * they end.
 * <p>
 * {@code JdbcUploadCoverJobs} validates a submit and hands it to {@code Submitter}, which
 * commits the intent, makes the POST and commits the outcome by {@code OutcomeRecorder}.
 * {@code JobTracker} runs db-scheduler, which calls {@code JobExecution}: it reads
 * statuses and publishes events as {@code JobRules} decides. {@code CallbackEndpoint}
 * only expedites these reads. {@code JobStore} is the table of jobs, {@code JobWriter}
 * changes jobs together with their executions.
 */
@NullMarked
package one.apiin.spring.jobs;

import org.jspecify.annotations.NullMarked;
