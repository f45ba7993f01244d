package one.apiin.download;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import one.apiin.download.TargetFile.FreeSpace;
import one.apiin.internal.http.ApacheSetup;
import one.apiin.internal.http.TransportSettings;
import one.apiin.internal.http.Callbacks;
import one.apiin.internal.http.DaemonThreads;
import one.apiin.internal.http.Timer;
import one.apiin.uploadcover.Clip;
import org.jspecify.annotations.Nullable;

/**
 * The downloader of one client; created by {@code one.apiin} only.
 */
public final class HttpClipDownloader implements ClipDownloader, AutoCloseable {

	/** Asynchronous transfers at a time. */
	private static final int THREADS = 8;

	private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final String CLOSED = "the client was closed";

	private final AddressRules rules;

	private final DownloadTransport transport;

	private final Timer timer;

	private final Callbacks callbacks;

	private final FreeSpace space;

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), DaemonThreads.named("apiinone-download"));

	private final Set<SaveCall> saveCalls = ConcurrentHashMap.newKeySet();

	private final Set<Transfer> transfers = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Starts nothing before the first download.
	 * @param settings time limits, TLS, proxy, User-Agent and the base URL
	 * @param proxyGuardsAddresses whether downloads may use the proxy
	 * @param timer time and pauses
	 * @param callbacks completes futures
	 */
	public HttpClipDownloader(TransportSettings settings, boolean proxyGuardsAddresses, Timer timer,
			Callbacks callbacks) {
		this(settings, proxyGuardsAddresses, timer, callbacks, null,
				(directory) -> Files.getFileStore(directory).getUsableSpace());
	}

	HttpClipDownloader(TransportSettings settings, boolean proxyGuardsAddresses, Timer timer, Callbacks callbacks,
			@Nullable HostResolver resolver, FreeSpace space) {
		ApacheSetup setup = new ApacheSetup(settings);
		this.rules = new AddressRules(settings.baseUrl());
		this.transport = new DownloadTransport(settings, setup, new CheckedRoutes(this.rules,
				(resolver != null) ? resolver : setup::resolve, settings, proxyGuardsAddresses));
		this.timer = timer;
		this.callbacks = callbacks;
		this.space = space;
		this.threads.allowCoreThreadTimeOut(true);
	}

	@Override
	public List<DownloadedClip> saveAll(List<Clip> clips, Path directory, DownloadOptions options) {
		return run(saveCall(directory, options), List.copyOf(clips));
	}

	@Override
	public CompletableFuture<DownloadedClip> saveAsync(Clip clip, Path directory, DownloadOptions options) {
		return start(List.of(clip), directory, options, (saved) -> saved.get(0));
	}

	@Override
	public CompletableFuture<List<DownloadedClip>> saveAllAsync(List<Clip> clips, Path directory,
			DownloadOptions options) {
		return start(List.copyOf(clips), directory, options, Function.identity());
	}

	private <T> CompletableFuture<T> start(List<Clip> clips, Path directory, DownloadOptions options,
			Function<List<DownloadedClip>, T> result) {
		SaveCall call = saveCall(directory, options);
		Executor executor = this.callbacks.inCallersContext();
		CompletableFuture<T> future = new CompletableFuture<>();
		future.whenComplete((value, thrown) -> {
			if (future.isCancelled()) {
				call.abort("the download was cancelled");
			}
		});
		try {
			this.threads.execute(() -> complete(future, executor, () -> result.apply(run(call, clips))));
		}
		catch (RejectedExecutionException ex) {
			complete(future, executor, () -> result.apply(run(call, clips)));
		}
		return future;
	}

	private static <T> void complete(CompletableFuture<T> future, Executor executor, Supplier<T> work) {
		try {
			T value = work.get();
			executor.execute(() -> future.complete(value));
		}
		catch (RuntimeException | Error ex) {
			executor.execute(() -> future.completeExceptionally(ex));
		}
	}

	private SaveCall saveCall(Path directory, DownloadOptions options) {
		Objects.requireNonNull(options, "options");
		return new SaveCall(this::start, this.space, Objects.requireNonNull(directory, "directory"), options);
	}

	private List<DownloadedClip> run(SaveCall call, List<Clip> clips) {
		this.saveCalls.add(call);
		try {
			return call.run(clips);
		}
		finally {
			this.saveCalls.remove(call);
		}
	}

	@Override
	public ClipContent open(URI url, ClipPart part, DownloadOptions options) {
		Objects.requireNonNull(url, "url");
		Transfer transfer = start(url, new FileDescription(part, null), options.timeout());
		try {
			return ClipContent.open(transfer, part, options.maxBytes(part));
		}
		catch (RuntimeException | Error ex) {
			transfer.close();
			throw ex;
		}
	}

	private Transfer start(URI url, FileDescription file, Duration timeout) {
		Transfer transfer = new Transfer(this.transport, this.rules, this.timer, url, file, timeout,
				this.transfers::remove);
		this.transfers.add(transfer);
		if (this.closed) {
			transfer.stop(CLOSED);
		}
		return transfer;
	}

	/** Aborts all transfers and waits for up to 1 s until partial files are deleted. */
	@Override
	public void close() {
		this.closed = true;
		this.threads.shutdown();
		this.transfers.forEach((transfer) -> transfer.stop(CLOSED));
		this.transport.close();
		long end = System.nanoTime() + CLOSE_NANOS;
		try {
			for (SaveCall call : this.saveCalls) {
				call.awaitEnd(end - System.nanoTime());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
