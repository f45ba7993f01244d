package one.apiin.spring.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Reports whether the gateway accepted the keys when they were last used. Sends no
 * request: until the first call, the health of an account is unknown.
 */
final class KeyHealthIndicator extends AbstractHealthIndicator {

	private final Activities activities;

	KeyHealthIndicator(Activities activities) {
		super("The last outcomes at API in One could not be reported");
		this.activities = activities;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Map<String, String> accounts = new LinkedHashMap<>();
		this.activities.byAccount()
			.forEach((name, activity) -> accounts.put(name, status(activity.keyAccepted()).getCode()));
		builder.status(overall(accounts)).withDetail("accounts", accounts);
	}

	private static Status overall(Map<String, String> accounts) {
		if (accounts.containsValue(Status.DOWN.getCode())) {
			return Status.DOWN;
		}
		return accounts.containsValue(Status.UP.getCode()) ? Status.UP : Status.UNKNOWN;
	}

	private static Status status(@Nullable Boolean keyAccepted) {
		if (keyAccepted == null) {
			return Status.UNKNOWN;
		}
		return keyAccepted ? Status.UP : Status.DOWN;
	}

}
