package one.apiin.internal.wait;

import java.util.random.RandomGenerator;

import one.apiin.internal.http.Callbacks;
import one.apiin.internal.http.Timer;
import one.apiin.task.AwaitPolicy;

/**
 * What the waits of all routes of one client share.
 *
 * @param timer time and pauses
 * @param callbacks run progress listeners and complete futures
 * @param random the source of jitter
 * @param observer observes waits
 * @param defaultPolicy the policy of waits that are started without one
 */
public record WaitSettings(Timer timer, Callbacks callbacks, RandomGenerator random, WaitObserver observer,
		AwaitPolicy defaultPolicy) {

}
