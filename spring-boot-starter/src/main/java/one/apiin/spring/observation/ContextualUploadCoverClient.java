package one.apiin.spring.observation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.ProgressListener;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverStatus;
import one.apiin.uploadcover.UploadCoverTask;
import org.jspecify.annotations.Nullable;

/**
 * Carries the caller's observation, and with it the trace, into what runs when a future
 * ends and into progress listeners. Thread-safe.
 */
final class ContextualUploadCoverClient implements UploadCoverClient {

	private final UploadCoverClient client;

	private final ObservationRegistry registry;

	ContextualUploadCoverClient(UploadCoverClient client, ObservationRegistry registry) {
		this.client = client;
		this.registry = registry;
	}

	@Override
	public UploadCoverTask generate(UploadCoverRequest request) {
		return this.client.generate(request);
	}

	@Override
	public CompletableFuture<UploadCoverTask> generateAsync(UploadCoverRequest request) {
		return inContext(() -> this.client.generateAsync(request));
	}

	@Override
	public UploadCoverStatus status(String taskId) {
		return this.client.status(taskId);
	}

	@Override
	public UploadCoverStatus statusOnce(String taskId) {
		return this.client.statusOnce(taskId);
	}

	@Override
	public CompletableFuture<UploadCoverStatus> statusAsync(String taskId) {
		return inContext(() -> this.client.statusAsync(taskId));
	}

	@Override
	public UploadCoverStatus await(String taskId) {
		return this.client.await(taskId);
	}

	@Override
	public UploadCoverStatus await(String taskId, AwaitPolicy policy, ProgressListener listener) {
		return this.client.await(taskId, policy, inContext(listener));
	}

	@Override
	public UploadCoverStatus await(String taskId, ProgressListener listener) {
		return this.client.await(taskId, inContext(listener));
	}

	@Override
	public UploadCoverStatus await(String taskId, AwaitPolicy policy) {
		return this.client.await(taskId, policy);
	}

	@Override
	public CompletableFuture<UploadCoverStatus> awaitAsync(String taskId) {
		return inContext(() -> this.client.awaitAsync(taskId));
	}

	@Override
	public CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, AwaitPolicy policy,
			ProgressListener listener) {
		return inContext(() -> this.client.awaitAsync(taskId, policy, inContext(listener)));
	}

	@Override
	public CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, ProgressListener listener) {
		return inContext(() -> this.client.awaitAsync(taskId, inContext(listener)));
	}

	@Override
	public CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, AwaitPolicy policy) {
		return inContext(() -> this.client.awaitAsync(taskId, policy));
	}

	private ProgressListener inContext(ProgressListener listener) {
		Observation caller = this.registry.getCurrentObservation();
		if (caller == null) {
			return listener;
		}
		return (status, elapsed) -> caller.scoped(() -> listener.onStatus(status, elapsed));
	}

	private <T> CompletableFuture<T> inContext(Supplier<CompletableFuture<T>> call) {
		Observation caller = this.registry.getCurrentObservation();
		CompletableFuture<T> inner = call.get();
		if (caller == null) {
			return inner;
		}
		CompletableFuture<T> outer = new CompletableFuture<>();
		inner.whenComplete((value, error) -> {
			try {
				caller.scoped(() -> pass(value, error, outer));
			}
			finally {
				// Where a handler of the application failed, nobody may wait for ever.
				pass(value, error, outer);
			}
		});
		// A caller who cancels, or ends the future in any other way, no longer waits.
		outer.whenComplete((value, error) -> inner.cancel(false));
		return outer;
	}

	private static <T> void pass(@Nullable T value, @Nullable Throwable error, CompletableFuture<T> outer) {
		if (error != null) {
			outer.completeExceptionally(error);
		}
		else {
			outer.complete(value);
		}
	}

	@Override
	public String toString() {
		return this.client.toString();
	}

}
