/**
 * Internal: how exchanges are recorded.
 * <p>
 * {@link one.apiin.internal.record.RecordingTransport} sends by another transport and
 * hands each {@code RecordedExchange} to the {@code Recorder}, which writes one file per
 * exchange on a separate thread. A file is a stub mapping of WireMock
 * ({@code StubMapping}), masked by {@code Redaction}; {@code RecordingDirectory} numbers
 * the files and chains the answers to equal requests.
 */
@NullMarked
package one.apiin.internal.record;

import org.jspecify.annotations.NullMarked;
