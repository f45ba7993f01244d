package one.apiin.internal.record;

import java.time.Instant;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.HttpCall;
import org.jspecify.annotations.Nullable;

/**
 * One exchange that reached the gateway.
 *
 * @param call the request
 * @param answer the answer, or null if the exchange failed
 * @param failure the failure, or null if there is an answer
 * @param end when the exchange ended
 */
record RecordedExchange(HttpCall call, @Nullable Answer answer, @Nullable ExchangeFailure failure, Instant end) {
}
