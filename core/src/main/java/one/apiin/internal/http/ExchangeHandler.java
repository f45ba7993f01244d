package one.apiin.internal.http;

/**
 * Is told how an asynchronous exchange ended, exactly once.
 */
public interface ExchangeHandler {

	/**
	 * A complete answer came.
	 * @param answer the answer, of any status
	 */
	void onAnswer(Answer answer);

	/**
	 * No complete answer came.
	 * @param failure why
	 */
	void onFailure(ExchangeFailure failure);

}
