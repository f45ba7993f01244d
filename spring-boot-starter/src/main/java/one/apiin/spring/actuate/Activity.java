package one.apiin.spring.actuate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import one.apiin.ExchangeListener;
import one.apiin.error.ApiInOneException;
import one.apiin.error.AuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * Records the latest activity of an account's client. Thread-safe.
 */
final class Activity implements ExchangeListener {

	private final InstantSource clock;

	private final Set<WaitInFlight> waits = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Failure lastFailure;

	/** Whether the gateway accepted the key; null until the first answer. */
	private volatile @Nullable Boolean keyAccepted;

	Activity(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
		return (end) -> {
			if (end.error() != null) {
				this.lastFailure = Failure.of(end.error(), this.clock.instant());
			}
			if (end.error() instanceof AuthenticationException) {
				this.keyAccepted = false;
			}
			else if (end.outcome() == Outcome.SUCCESS) {
				this.keyAccepted = true;
			}
		};
	}

	@Override
	public Consumer<WaitEnd> waitStarted(WaitStart start) {
		WaitInFlight wait = new WaitInFlight(this.clock.instant());
		this.waits.add(wait);
		return (end) -> this.waits.remove(wait);
	}

	@Nullable Boolean keyAccepted() {
		return this.keyAccepted;
	}

	@Nullable Failure lastFailure() {
		return this.lastFailure;
	}

	int waitsInFlight() {
		return this.waits.size();
	}

	@Nullable Instant oldestWait() {
		return this.waits.stream().map(WaitInFlight::since).min(Instant::compareTo).orElse(null);
	}

	/** Compared by identity: two waits may start at the same time. */
	private static final class WaitInFlight {

		private final Instant since;

		WaitInFlight(Instant since) {
			this.since = since;
		}

		Instant since() {
			return this.since;
		}

	}

	/**
	 * A failure without its stack trace.
	 *
	 * @param type the exception's simple name
	 * @param message its message, which never holds a secret
	 * @param httpStatus the HTTP status, or null
	 * @param at when
	 */
	record Failure(String type, @Nullable String message, @Nullable Integer httpStatus, Instant at) {

		static Failure of(ApiInOneException error, Instant at) {
			return new Failure(error.getClass().getSimpleName(), error.getMessage(), error.httpStatus(), at);
		}

	}

}
