package one.apiin.internal.wait;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import one.apiin.internal.http.Timer;
import one.apiin.task.TaskStatus;

/**
 * What the shared polls of one route have in common.
 *
 * @param poll reads a status once
 * @param timer time and pauses
 * @param random the source of jitter
 * @param waits how many waits there are
 * @param polls the polls by task; a poll removes itself when it ends
 * @param <S> the route's status
 */
record PollContext<S extends TaskStatus>(Poll<S> poll, Timer timer, RandomGenerator random, AtomicInteger waits,
		Map<String, SharedPoll<S>> polls) {

	PollContext(Poll<S> poll, Timer timer, RandomGenerator random) {
		this(poll, timer, random, new AtomicInteger(), new ConcurrentHashMap<>());
	}

}
