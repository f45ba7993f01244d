package one.apiin.internal.http;

/**
 * Takes the outcome of an asynchronous exchange, exactly once.
 */
public interface ExchangeHandler {

	/**
	 * A complete answer arrived.
	 * @param answer the answer, with any status
	 */
	void onAnswer(Answer answer);

	/**
	 * No complete answer arrived.
	 */
	void onFailure(ExchangeFailure failure);

}
