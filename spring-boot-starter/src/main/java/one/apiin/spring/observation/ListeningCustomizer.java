package one.apiin.spring.observation;

import java.util.function.Function;

import one.apiin.ApiInOneClient;
import one.apiin.ExchangeListener;
import one.apiin.spring.ApiInOneClientBuilderCustomizer;
import one.apiin.spring.ApiInOneConnectionDetails;

/**
 * Adds a separate listener to each account's client.
 *
 * @param listeners makes the listener of an account
 */
record ListeningCustomizer(Function<String, ExchangeListener> listeners) implements ApiInOneClientBuilderCustomizer {

	@Override
	public void customize(ApiInOneClient.Builder builder) {
		customize(ApiInOneConnectionDetails.DEFAULT_ACCOUNT, builder);
	}

	@Override
	public void customize(String account, ApiInOneClient.Builder builder) {
		builder.listener(this.listeners.apply(account));
	}

}
