package one.apiin.webapp.covers;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits how often each owner may submit: up to the allowance of a minute at once, then
 * at that rate. The budget is for all owners together. Thread-safe.
 */
final class SubmitLimit {

	private static final int MAX_OWNERS = 10_000;

	private final int perMinute;

	private final InstantSource clock;

	private final Map<Owner, Allowance> allowances = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Owner, Allowance> eldest) {
			return size() > MAX_OWNERS;
		}

	};

	SubmitLimit(int perMinute, InstantSource clock) {
		this.perMinute = perMinute;
		this.clock = clock;
	}

	/** Consumes one submit of the owner's allowance. */
	synchronized void take(Owner owner) {
		long now = this.clock.millis();
		Allowance old = this.allowances.getOrDefault(owner, new Allowance(this.perMinute, now));
		double left = Math.min(this.perMinute, old.left + (now - old.at) * this.perMinute / 60_000.0);
		if (left < 1) {
			throw CoverException.tooFast(Duration.ofMillis((long) Math.ceil((1 - left) * 60_000 / this.perMinute)));
		}
		this.allowances.put(owner, new Allowance(left - 1, now));
	}

	private record Allowance(double left, long at) {

	}

}
