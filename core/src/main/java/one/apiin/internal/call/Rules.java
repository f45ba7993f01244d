package one.apiin.internal.call;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ExchangeFailure;

/**
 * Decides what an answer or a failure means for a call. Has no side effects.
 *
 * @param <T> what the call returns
 */
interface Rules<T> {

	CallDecision<T> after(Answer answer, Attempt attempt);

	CallDecision<T> after(ExchangeFailure failure, Attempt attempt);

}
