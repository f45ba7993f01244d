package one.apiin;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import feign.Feign;
import one.apiin.download.ClipDownloader;
import one.apiin.download.HttpClipDownloader;
import one.apiin.internal.Gateway;
import one.apiin.internal.call.Calls;
import one.apiin.internal.feign.FeignRoutes;
import one.apiin.internal.http.Transport;
import one.apiin.internal.http.transport.ApacheTransport;
import one.apiin.internal.json.Json;
import one.apiin.internal.rules.Retry;
import one.apiin.internal.settings.TransportSettings;
import one.apiin.internal.threads.CallbackThreads;
import one.apiin.internal.threads.SureExecutor;
import one.apiin.internal.time.SystemTimer;
import one.apiin.internal.time.Timer;
import one.apiin.task.AwaitPolicy;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRoute;
import one.apiin.validation.RequestValidator;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts together and closes them.
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

	DefaultApiInOneClient(TransportSettings settings, boolean proxyGuardsAddresses, Duration callTimeout, Retry retry,
			AwaitPolicy awaitPolicy, @Nullable Executor executor, List<ExchangeListener> listeners,
			Consumer<Feign.Builder> feign) {
		this.baseUrl = settings.baseUrl();
		this.transport = new ApacheTransport(settings, this.timer);
		Executor callbacks = new SureExecutor((executor != null) ? executor : this.ownThreads);
		ListenerAdapter observer = new ListenerAdapter(new Listeners(listeners));
		this.calls = new Calls(this.transport, this.timer, callTimeout, callbacks, observer);
		Gateway gateway = new Gateway(this.calls, new Json(), new RequestValidator(), retry, this.timer, callbacks,
				() -> ThreadLocalRandom.current().nextLong(), observer, awaitPolicy);
		this.uploadCover = new UploadCoverRoute(gateway);
		this.routes = new FeignRoutes(gateway, this.baseUrl.toString(), this.uploadCover.readers(), feign);
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
