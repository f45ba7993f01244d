package one.apiin.uploadcover;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import one.apiin.error.InvalidRequestException;
import one.apiin.internal.call.Calls;
import one.apiin.internal.call.EnvelopeReader;
import one.apiin.internal.call.Receiver;
import one.apiin.internal.feign.RouteTemplate;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.Timer.Cancellation;
import one.apiin.internal.json.Json;
import one.apiin.internal.json.TaskId;
import one.apiin.internal.wait.WaitSettings;
import one.apiin.internal.wait.Waits;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.ProgressListener;
import one.apiin.validation.RequestValidator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validates and encodes requests and passes them to {@link Calls} and {@link Waits}.
 */
final class DefaultUploadCoverClient implements UploadCoverClient {

	private static final Logger LOGGER = LoggerFactory.getLogger(UploadCoverClient.class);

	private static final RouteTemplate GENERATE = RouteTemplate.of(UploadCoverApi.class, "generate");

	private static final RouteTemplate STATUS = RouteTemplate.of(UploadCoverApi.class, "status");

	private final Calls calls;

	private final Json json;

	private final RequestValidator validator = new RequestValidator();

	private final UploadCoverReader reader;

	private final AwaitPolicy awaitPolicy;

	private final Waits<UploadCoverStatus> waits;

	DefaultUploadCoverClient(Calls calls, Json json, UploadCoverReader reader, WaitSettings waits) {
		this.calls = calls;
		this.json = json;
		this.reader = reader;
		this.awaitPolicy = waits.defaultPolicy();
		this.waits = new Waits<>(STATUS.route(), this::poll, waits);
	}

	@Override
	public UploadCoverTask generate(UploadCoverRequest request) {
		return this.calls.submit(generateCall(request), this.reader::task);
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
		return this.calls.submitAsync(call, this.reader::task);
	}

	private HttpCall generateCall(UploadCoverRequest request) {
		Objects.requireNonNull(request, "request");
		this.validator.check(request);
		if (!request.customMode() && (request.prompt() != null || request.style() != null || request.title() != null)) {
			LOGGER.warn("Prompt, style or title without custom mode: the gateway may ignore them ({})", request);
		}
		return GENERATE.withBody(this.json.write(request));
	}

	@Override
	public UploadCoverStatus status(String taskId) {
		return this.calls.read(statusCall(taskId), reader(taskId));
	}

	@Override
	public UploadCoverStatus statusOnce(String taskId) {
		return this.calls.readOnce(statusCall(taskId), reader(taskId));
	}

	@Override
	public CompletableFuture<UploadCoverStatus> statusAsync(String taskId) {
		return this.calls.readAsync(statusCall(taskId), reader(taskId));
	}

	private Cancellation poll(String taskId, Receiver<UploadCoverStatus> receiver) {
		return this.calls.poll(statusCall(taskId), reader(taskId), receiver);
	}

	private EnvelopeReader<UploadCoverStatus> reader(String taskId) {
		return (envelope) -> this.reader.status(envelope, taskId);
	}

	private static HttpCall statusCall(String taskId) {
		return STATUS.forTask(TaskId.require(taskId));
	}

	@Override
	public UploadCoverStatus await(String taskId) {
		return await(taskId, this.awaitPolicy, ProgressListener.none());
	}

	@Override
	public UploadCoverStatus await(String taskId, AwaitPolicy policy) {
		return await(taskId, policy, ProgressListener.none());
	}

	@Override
	public UploadCoverStatus await(String taskId, ProgressListener listener) {
		return await(taskId, this.awaitPolicy, listener);
	}

	@Override
	public UploadCoverStatus await(String taskId, AwaitPolicy policy, ProgressListener listener) {
		return this.waits.await(TaskId.require(taskId), Objects.requireNonNull(policy, "policy"),
				Objects.requireNonNull(listener, "listener"));
	}

	@Override
	public CompletableFuture<UploadCoverStatus> awaitAsync(String taskId) {
		return awaitAsync(taskId, this.awaitPolicy, ProgressListener.none());
	}

	@Override
	public CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, AwaitPolicy policy) {
		return awaitAsync(taskId, policy, ProgressListener.none());
	}

	@Override
	public CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, ProgressListener listener) {
		return awaitAsync(taskId, this.awaitPolicy, listener);
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
