package one.apiin.internal.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * What asynchronous exchanges share.
 *
 * @param client sends them
 * @param timer raises their deadlines
 * @param limiter admits as many as there are connections
 * @param launcher starts them; rejects them once the transport is closed
 * @param freshConnections decides which of them share connections
 * @param running those that have not ended; an exchange adds and removes itself
 */
record AsyncResources(AsyncHttpClient client, Timer timer, ConcurrencyLimiter limiter, Executor launcher,
		FreshConnectionRules freshConnections, Set<AsyncExchange> running) {

	AsyncResources(AsyncHttpClient client, Timer timer, ConcurrencyLimiter limiter, Executor launcher) {
		this(client, timer, limiter, launcher, new FreshConnectionRules(), ConcurrentHashMap.newKeySet());
	}

}
