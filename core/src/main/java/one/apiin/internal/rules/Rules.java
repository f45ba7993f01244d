package one.apiin.internal.rules;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ExchangeFailure;

/**
 * Decides, without doing anything, what an answer or a failure means for a call.
 *
 * @param <T> what the call returns
 */
public interface Rules<T> {

	Step<T> after(Answer answer, Attempt attempt);

	Step<T> after(ExchangeFailure failure, Attempt attempt);

}
