package one.apiin;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import feign.Feign;
import one.apiin.download.ClipDownloader;
import one.apiin.download.HttpClipDownloader;
import one.apiin.internal.call.Calls;
import one.apiin.internal.call.RetryPolicy;
import one.apiin.internal.feign.FeignRoutes;
import one.apiin.internal.http.ApacheTransport;
import one.apiin.internal.http.CallbackThreads;
import one.apiin.internal.http.Callbacks;
import one.apiin.internal.http.SystemTimer;
import one.apiin.internal.http.Timer;
import one.apiin.internal.http.Transport;
import one.apiin.internal.http.TransportSettings;
import one.apiin.internal.json.Json;
import one.apiin.internal.record.RecordingTransport;
import one.apiin.internal.wait.WaitSettings;
import one.apiin.task.AwaitPolicy;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRoute;
import org.jspecify.annotations.Nullable;

/**
 * Wires the parts of a client and closes them.
 */
final class DefaultApiInOneClient implements ApiInOneClient {

	private final URI baseUrl;

	private final Timer timer = new SystemTimer();

	private final CallbackThreads ownThreads = new CallbackThreads();

	private final Transport transport;

	private final Calls calls;

	private final UploadCoverRoute uploadCover;

	private final FeignRoutes routes;

	private final HttpClipDownloader downloads;

	private final AtomicBoolean closed = new AtomicBoolean();

	DefaultApiInOneClient(TransportSettings settings, boolean proxyGuardsAddresses, Duration callTimeout,
			RetryPolicy retry, AwaitPolicy awaitPolicy, @Nullable Executor executor,
			@Nullable Supplier<UnaryOperator<Runnable>> callbackContext, List<ExchangeListener> listeners,
			Consumer<Feign.Builder> feign, @Nullable Path recordings) {
		this.baseUrl = settings.baseUrl();
		Json json = new Json();
		Transport apache = new ApacheTransport(settings, this.timer);
		this.transport = (recordings != null)
				? new RecordingTransport(apache, recordings, settings.apiKey(), json, InstantSource.system()) : apache;
		Callbacks callbacks = new Callbacks((executor != null) ? executor : this.ownThreads, callbackContext);
		Listeners observer = new Listeners(listeners);
		this.calls = new Calls(this.transport, this.timer, json, callTimeout, retry, callbacks, observer);
		WaitSettings waits = new WaitSettings(this.timer, callbacks, () -> ThreadLocalRandom.current().nextLong(),
				observer, awaitPolicy);
		this.uploadCover = new UploadCoverRoute(this.calls, json, waits);
		this.routes = new FeignRoutes(this.calls, json, this.baseUrl.toString(), this.uploadCover.readers(), feign);
		this.downloads = new HttpClipDownloader(settings, proxyGuardsAddresses, this.timer, callbacks);
	}

	@Override
	public UploadCoverClient uploadCover() {
		return this.uploadCover.client();
	}

	@Override
	public <T> T route(Class<T> feignInterface) {
		return this.routes.create(Objects.requireNonNull(feignInterface, "feignInterface"));
	}

	@Override
	public ClipDownloader downloads() {
		return this.downloads;
	}

	@Override
	public URI baseUrl() {
		return this.baseUrl;
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.downloads.close();
			this.uploadCover.close();
			this.calls.close();
			this.transport.close();
			this.timer.close();
			this.ownThreads.close();
		}
	}

	@Override
	public String toString() {
		return "ApiInOneClient[" + this.baseUrl + "]";
	}

}
