package one.apiin.spring.jobs.submit;

import java.time.Duration;

import one.apiin.task.AwaitPolicy;
import one.apiin.uploadcover.UploadCoverClient;

/**
 * An account that jobs are made with.
 *
 * @param name its name
 * @param client its client
 * @param await how often tasks are looked at
 * @param callTimeout how long a POST may take
 */
public record JobAccount(String name, UploadCoverClient client, AwaitPolicy await, Duration callTimeout) {

}
