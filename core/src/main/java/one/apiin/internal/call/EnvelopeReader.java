package one.apiin.internal.call;

import one.apiin.internal.json.UnreadableJsonException;

/**
 * Reads the value of a successful answer.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface EnvelopeReader<T> {

	T read(Envelope envelope) throws UnreadableJsonException;

}
