package one.apiin.spring.jobs.submit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The claims that this node is sending now, until their outcomes are stored. The node
 * never ends one of them because of its lease. Thread-safe.
 */
public final class RunningClaims {

	private final Set<Long> claims = ConcurrentHashMap.newKeySet();

	void add(long claim) {
		this.claims.add(claim);
	}

	void remove(long claim) {
		this.claims.remove(claim);
	}

	public boolean contains(long claim) {
		return this.claims.contains(claim);
	}

}
