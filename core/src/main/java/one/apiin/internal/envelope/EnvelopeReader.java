package one.apiin.internal.envelope;

import one.apiin.internal.json.UnreadableJsonException;

/**
 * Makes a value of an answer that says that it is a success.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface EnvelopeReader<T> {

	T read(Envelope envelope) throws UnreadableJsonException;

}
