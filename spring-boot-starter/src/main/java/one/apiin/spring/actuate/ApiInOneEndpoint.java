package one.apiin.spring.actuate;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import one.apiin.ApiInOneClient;
import one.apiin.spring.ApiInOneConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * The actuator endpoint {@code apiinone}: the accounts and their activity. Shows no
 * secrets and calls no gateway.
 */
@Endpoint(id = "apiinone")
public final class ApiInOneEndpoint {

	private static final String SUFFIX = "ApiInOneClient";

	private final ListableBeanFactory beans;

	private final Activities activities;

	ApiInOneEndpoint(ListableBeanFactory beans, Activities activities) {
		this.beans = beans;
		this.activities = activities;
	}

	/**
	 * Returns the accounts.
	 * @return the accounts by name
	 */
	@ReadOperation
	public Descriptor apiinone() {
		Map<String, AccountDescriptor> accounts = new TreeMap<>();
		this.beans.getBeansOfType(ApiInOneClient.class, false, false)
			.forEach((bean, client) -> accounts.put(account(bean), describe(account(bean), client)));
		return new Descriptor(accounts);
	}

	/** A client that the application defines is listed by the name of its bean. */
	private static String account(String bean) {
		if (bean.equals("apiInOneClient")) {
			return ApiInOneConnectionDetails.DEFAULT_ACCOUNT;
		}
		return bean.endsWith(SUFFIX) ? bean.substring(0, bean.length() - SUFFIX.length()) : bean;
	}

	private AccountDescriptor describe(String account, ApiInOneClient client) {
		Activity activity = this.activities.byAccount().get(account);
		Map<String, Object> details = details(account);
		if (activity == null) {
			return new AccountDescriptor(client.baseUrl(), null, null, null, details);
		}
		return new AccountDescriptor(client.baseUrl(), activity.waitsInFlight(), activity.oldestWait(),
				activity.lastFailure(), details);
	}

	private Map<String, Object> details(String account) {
		Map<String, Object> details = new TreeMap<>();
		this.beans.getBeansOfType(AccountContributor.class)
			.values()
			.forEach((contributor) -> contributor.describe(account)
				.ifPresent((detail) -> details.put(contributor.name(), detail)));
		return details;
	}

	/**
	 * The content of the endpoint.
	 *
	 * @param accounts the accounts by name
	 */
	public record Descriptor(Map<String, AccountDescriptor> accounts) implements OperationResponseBody {

	}

	/**
	 * An account in the endpoint.
	 *
	 * @param baseUrl where its requests go
	 * @param waitsInFlight the number of tasks that are waited for, or null if not known
	 * @param oldestWait when the oldest of these waits started, or null
	 * @param lastError the last failed exchange, or null
	 * @param details the details of optional modules, for example durable jobs
	 */
	public record AccountDescriptor(URI baseUrl, @Nullable Integer waitsInFlight, @Nullable Instant oldestWait,
			Activity.@Nullable Failure lastError, Map<String, Object> details) {

	}

}
