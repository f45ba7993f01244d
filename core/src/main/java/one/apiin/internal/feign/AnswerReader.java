package one.apiin.internal.feign;

import one.apiin.internal.envelope.Envelope;
import one.apiin.internal.json.UnreadableJsonException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a type that stands for more than its JSON.
 *
 * @param <T> the type
 */
@FunctionalInterface
public interface AnswerReader<T> {

	/**
	 * Reads an answer.
	 * @param envelope the answer
	 * @param asked the task that was asked for, or null
	 * @return the value
	 * @throws UnreadableJsonException if it is not such an answer
	 */
	T read(Envelope envelope, @Nullable String asked) throws UnreadableJsonException;

}
