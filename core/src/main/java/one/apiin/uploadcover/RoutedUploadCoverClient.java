package one.apiin.uploadcover;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import one.apiin.error.InvalidRequestException;
import one.apiin.internal.Gateway;
import one.apiin.internal.call.PendingCall;
import one.apiin.internal.call.Receiver;
import one.apiin.internal.envelope.EnvelopeReader;
import one.apiin.internal.feign.RouteLine;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.json.TaskId;
import one.apiin.internal.rules.Rules;
import one.apiin.internal.time.Timer.Cancellation;
import one.apiin.internal.wait.Waits;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.ProgressListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route on the client's transport: validates, encodes, and leaves the meaning of
 * answers to the rules.
 */
final class RoutedUploadCoverClient implements UploadCoverClient {

	private static final Logger LOGGER = LoggerFactory.getLogger(UploadCoverClient.class);

	private static final RouteLine GENERATE = RouteLine.of(UploadCoverApi.class, "generate");

	private static final RouteLine STATUS = RouteLine.of(UploadCoverApi.class, "status");

	private final Gateway gateway;

	private final UploadCoverReader reader;

	private final Waits<UploadCoverStatus> waits;

	RoutedUploadCoverClient(Gateway gateway, UploadCoverReader reader) {
		this.gateway = gateway;
		this.reader = reader;
		this.waits = gateway.waits(STATUS.route(), this::poll);
	}

	@Override
	public UploadCoverTask generate(UploadCoverRequest request) {
		return this.gateway.calls().call(generateCall(request), this.gateway.submitting(this.reader::task));
	}

	@Override
	public CompletableFuture<UploadCoverTask> generateAsync(UploadCoverRequest request) {
		HttpCall call;
		try {
			call = generateCall(request);
		}
		catch (InvalidRequestException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		return this.gateway.calls().future(call, this.gateway.submitting(this.reader::task));
	}

	private HttpCall generateCall(UploadCoverRequest request) {
		Objects.requireNonNull(request, "request");
		this.gateway.validator().check(request);
		if (!request.customMode() && (request.prompt() != null || request.style() != null || request.title() != null)) {
			LOGGER.warn("Prompt, style or title without custom mode: the gateway may ignore them ({})", request);
		}
		return GENERATE.sending(this.gateway.json().write(request));
	}

	@Override
	public UploadCoverStatus status(String taskId) {
		return this.gateway.calls().call(statusCall(taskId), this.gateway.reading(reader(taskId)));
	}

	@Override
	public UploadCoverStatus statusOnce(String taskId) {
		return this.gateway.calls().call(statusCall(taskId), this.gateway.polling(reader(taskId)));
	}

	@Override
	public CompletableFuture<UploadCoverStatus> statusAsync(String taskId) {
		return this.gateway.calls().future(statusCall(taskId), this.gateway.reading(reader(taskId)));
	}

	private Cancellation poll(String taskId, Receiver<UploadCoverStatus> receiver) {
		Rules<UploadCoverStatus> rules = this.gateway.polling(reader(taskId));
		PendingCall<UploadCoverStatus> pending = this.gateway.calls().start(statusCall(taskId), rules, receiver);
		return pending::cancel;
	}

	private EnvelopeReader<UploadCoverStatus> reader(String taskId) {
		return (envelope) -> this.reader.status(envelope, taskId);
	}

	private static HttpCall statusCall(String taskId) {
		return STATUS.asking(TaskId.require(taskId));
	}

	@Override
	public UploadCoverStatus await(String taskId) {
		return await(taskId, this.gateway.awaitPolicy(), ProgressListener.none());
	}

	@Override
	public UploadCoverStatus await(String taskId, AwaitPolicy policy) {
		return await(taskId, policy, ProgressListener.none());
	}

	@Override
	public UploadCoverStatus await(String taskId, ProgressListener listener) {
		return await(taskId, this.gateway.awaitPolicy(), listener);
	}

	@Override
	public UploadCoverStatus await(String taskId, AwaitPolicy policy, ProgressListener listener) {
		return this.waits.await(TaskId.require(taskId), Objects.requireNonNull(policy, "policy"),
				Objects.requireNonNull(listener, "listener"));
	}

	@Override
	public CompletableFuture<UploadCoverStatus> awaitAsync(String taskId) {
		return awaitAsync(taskId, this.gateway.awaitPolicy(), ProgressListener.none());
	}

	@Override
	public CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, AwaitPolicy policy) {
		return awaitAsync(taskId, policy, ProgressListener.none());
	}

	@Override
	public CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, ProgressListener listener) {
		return awaitAsync(taskId, this.gateway.awaitPolicy(), listener);
	}

	@Override
	public CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, AwaitPolicy policy,
			ProgressListener listener) {
		return this.waits.start(TaskId.require(taskId), Objects.requireNonNull(policy, "policy"),
				Objects.requireNonNull(listener, "listener"));
	}

	void close() {
		this.waits.close();
	}

}
