package one.apiin.spring.actuate;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import one.apiin.ApiInOneClient;
import one.apiin.spring.ApiInOneClientBuilderCustomizer;
import one.apiin.spring.ApiInOneConnectionDetails;

/**
 * The activity of each account that has a client. Thread-safe.
 */
final class Activities implements ApiInOneClientBuilderCustomizer {

	private final InstantSource clock;

	private final Map<String, Activity> byAccount = new ConcurrentSkipListMap<>();

	Activities(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public void customize(ApiInOneClient.Builder builder) {
		customize(ApiInOneConnectionDetails.DEFAULT_ACCOUNT, builder);
	}

	@Override
	public void customize(String account, ApiInOneClient.Builder builder) {
		builder.listener(this.byAccount.computeIfAbsent(account, (name) -> new Activity(this.clock)));
	}

	Map<String, Activity> byAccount() {
		return this.byAccount;
	}

}
