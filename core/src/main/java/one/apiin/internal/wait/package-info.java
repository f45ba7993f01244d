/**
 * Internal: how waits run.
 * <p>
 * {@link one.apiin.internal.wait.Waits} starts a {@code Wait} for each caller and lets it
 * join the {@code SharedPoll} of its task, which reads the status for all of them when
 * the timer wakes it, one read at a time. {@code Intervals} decides when the next read is
 * due, {@code PollRules} whether a failed read ends the wait, {@code FailedReadLog} when
 * failed reads are logged. A wait ends by the status, a final failure, its deadline, its
 * caller or the end of the client. Code of the user runs on callback threads, or on the
 * calling thread if that blocks; never on the timer. Knows {@code call} and what that
 * knows.
 */
@NullMarked
package one.apiin.internal.wait;

import org.jspecify.annotations.NullMarked;
