package one.apiin.internal.feign;

import one.apiin.internal.call.Envelope;
import one.apiin.internal.json.UnreadableJsonException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a type of the kit, whose meaning goes beyond its JSON.
 *
 * @param <T> the type
 */
@FunctionalInterface
public interface AnswerReader<T> {

	/**
	 * Reads an answer.
	 * @param requested the requested task, or null
	 * @throws UnreadableJsonException if the answer is unusable
	 */
	T read(Envelope envelope, @Nullable String requested) throws UnreadableJsonException;

}
