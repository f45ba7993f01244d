/**
 * Internal: how bytes travel.
 * <p>
 * {@link one.apiin.internal.http.Transport} sends one
 * {@link one.apiin.internal.http.HttpCall} and returns an
 * {@link one.apiin.internal.http.Answer} or an
 * {@link one.apiin.internal.http.ExchangeFailure}, which knows whether the request may
 * have been sent; it does not know what answers mean. {@code ApacheTransport} has two
 * sides, which start when they are first used: {@code BlockingTransport} sends on the
 * calling thread, {@code AsyncTransport} runs an {@code AsyncExchange} without a thread.
 * Both set the {@code SentMarker} of the {@code ExchangeContext} when the connection is
 * open and the first byte is about to be written. A submit has a fresh connection;
 * {@code FreshConnectionRules} decides which reads share one. {@code ApacheSetup}
 * configures connections (DNS, TLS, proxy, limits), {@code RequestHeaders} adds the API
 * key.
 * <p>
 * Settings, deadlines, timers and threads are here as well. Knows {@code json} only.
 */
@NullMarked
package one.apiin.internal.http;

import org.jspecify.annotations.NullMarked;
