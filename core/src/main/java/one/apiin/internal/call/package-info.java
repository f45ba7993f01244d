/**
 * Internal: how a call is made and judged.
 * <p>
 * {@link one.apiin.internal.call.Calls} makes one {@code CallAttempt} after the other, on
 * the calling thread or as a {@code PendingCall}. An attempt adds the headers of the
 * {@link one.apiin.internal.call.ExchangeObserver}, sends, and asks the {@code Rules} for
 * a {@link one.apiin.internal.call.CallDecision}: return, throw, or pause and retry.
 * {@code SubmitRules} are for what may be charged (at most one request is sent),
 * {@code ReadRules} for what is free. Both read the answer through an
 * {@link one.apiin.internal.call.Envelope}; {@code GatewayErrorFormat} decides whether an
 * error comes from the gateway, {@code RefusalMapping} which exception stands for it,
 * {@code Failures} what everything else becomes. The decision is logged and reported
 * before the call acts on it. Knows {@code http} and {@code json}.
 */
@NullMarked
package one.apiin.internal.call;

import org.jspecify.annotations.NullMarked;
