package one.apiin.internal.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import one.apiin.error.ApiInOneException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.internal.http.HttpCall;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes a future with the outcome of a call. If the future has ended before, what may
 * have been charged is logged instead.
 *
 * @param <T> what the call returns
 */
final class FutureReceiver<T> implements Receiver<T> {

	private static final Logger LOGGER = LoggerFactory.getLogger(FutureReceiver.class);

	private final CompletableFuture<T> future = new CompletableFuture<>();

	private final HttpCall call;

	private final Executor callbacks;

	FutureReceiver(HttpCall call, Executor callbacks) {
		this.call = call;
		this.callbacks = callbacks;
	}

	CompletableFuture<T> futureOf(PendingCall<T> pending) {
		this.future.whenComplete((value, error) -> pending.cancel());
		return this.future;
	}

	@Override
	public void done(T value) {
		this.callbacks.execute(() -> {
			if (!this.future.complete(value) && this.call.isSubmit()) {
				LOGGER.warn("{} was accepted after its future had ended: {}", this.call, value);
			}
		});
	}

	@Override
	public void failed(ApiInOneException error, @Nullable Duration retryAfter) {
		this.callbacks.execute(() -> {
			if (!this.future.completeExceptionally(error) && error instanceof SubmissionInDoubtException) {
				LOGGER.warn("A submit is in doubt after its future had ended: {}", error.getMessage());
			}
		});
	}

}
