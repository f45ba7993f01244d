package one.apiin.download;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;

import one.apiin.download.TargetFile.FreeSpace;
import one.apiin.internal.http.Callbacks;
import one.apiin.internal.http.Proxy;
import one.apiin.internal.http.TransportSettings;
import one.apiin.internal.http.SystemTimer;
import one.apiin.internal.http.Timer;
import one.apiin.uploadcover.Clip;
import org.jspecify.annotations.Nullable;

/**
 * Makes downloaders whose pauses take no time and whose look-ups are scripted.
 */
final class TestDownloader {

	static final URI REMOTE_GATEWAY = URI.create("https://apiin.one/api/v1");

	final List<String> lookups = new CopyOnWriteArrayList<>();

	final List<Duration> pauses = new CopyOnWriteArrayList<>();

	private final URI gateway;

	private final Map<String, List<String>> names;

	Duration readTimeout = Duration.ofSeconds(20);

	@Nullable SSLContext tls;

	@Nullable Proxy proxy;

	boolean systemProxy;

	boolean proxyGuardsAddresses;

	int maxConnections = 64;

	FreeSpace space = (directory) -> Long.MAX_VALUE;

	TestDownloader(URI gateway) {
		this(gateway, Map.of());
	}

	TestDownloader(URI gateway, Map<String, List<String>> names) {
		this.gateway = gateway;
		this.names = names;
	}

	HttpClipDownloader build() {
		TransportSettings settings = new TransportSettings(this.gateway, () -> "aio_secret", Duration.ofSeconds(5),
				this.readTimeout, this.maxConnections, "test-agent", this.tls, this.proxy, this.systemProxy);
		return new HttpClipDownloader(settings, this.proxyGuardsAddresses, new Pauseless(),
				new Callbacks(Runnable::run, null), (host, deadline) -> lookUp(host), this.space);
	}

	/** Only names of the test and literal addresses have addresses. */
	private InetAddress[] lookUp(String host) throws UnknownHostException {
		this.lookups.add(host);
		boolean literal = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
		List<String> addresses = this.names.getOrDefault(host, literal ? List.of(host) : List.of());
		if (addresses.isEmpty()) {
			throw new UnknownHostException(host);
		}
		InetAddress[] all = new InetAddress[addresses.size()];
		for (int i = 0; i < all.length; i++) {
			all[i] = InetAddress.getByName(addresses.get(i));
		}
		return all;
	}

	static Clip clip(String id, @Nullable URI audio, @Nullable URI image) {
		return new Clip(id, audio, image, null, null, null);
	}

	private final class Pauseless implements Timer {

		private final SystemTimer timer = new SystemTimer();

		@Override
		public long nanoTime() {
			return this.timer.nanoTime();
		}

		@Override
		public Cancellation schedule(long delayNanos, Runnable task) {
			return this.timer.schedule(delayNanos, task);
		}

		@Override
		public void sleep(long nanos) {
			TestDownloader.this.pauses.add(Duration.ofNanos(nanos));
		}

		@Override
		public void close() {
			this.timer.close();
		}

	}

}
