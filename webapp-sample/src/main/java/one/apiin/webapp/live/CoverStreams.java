package one.apiin.webapp.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import one.apiin.webapp.CoversProperties;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Owner;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * All open streams of this instance. A stream costs no thread: a few threads write to the
 * streams with changes, and a reader that stops reading blocks one of them until Tomcat's
 * write timeout at most. Thread-safe.
 */
@Component
public class CoverStreams implements SmartLifecycle {

	/** How long a browser waits before it connects again. */
	public static final Duration RECONNECT = Duration.ofSeconds(2);

	/** How many of an owner's covers are watched by one query: the newest. */
	public static final int WATCHED = 200;

	private static final int WRITERS = 8;

	/** The browser then reconnects, which fails for a user who has logged out. */
	private static final Duration MAX_AGE = Duration.ofMinutes(10);

	private final int maxStreams;

	/** Streams that are written to. */
	private final Set<CoverStream> streams = ConcurrentHashMap.newKeySet();

	/** The same, plus streams that are being opened. */
	private final Set<CoverStream> reserved = ConcurrentHashMap.newKeySet();

	private final ExecutorService writers;

	private volatile boolean running;

	CoverStreams(CoversProperties properties) {
		this.maxStreams = properties.live().maxStreams();
		ThreadPoolExecutor threads = new ThreadPoolExecutor(WRITERS, WRITERS, 10, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), new CustomizableThreadFactory("live-writer-"));
		threads.allowCoreThreadTimeOut(true);
		this.writers = threads;
	}

	/**
	 * Opens a stream.
	 * @param owner whose covers
	 * @param only the id of the only cover, or null for all
	 * @param messages how changes are written
	 * @return the stream, which receives every change from now on
	 * @throws TooManyStreamsException if the maximum is reached, the owner has as many
	 * streams as are left for all others, or the application is stopping
	 */
	public CoverStream open(Owner owner, @Nullable String only, CoverStream.Messages messages) {
		SseEmitter emitter = new SseEmitter(MAX_AGE.toMillis());
		CoverStream stream = new CoverStream(owner, only, messages, emitter);
		reserve(stream);
		emitter.onCompletion(() -> forget(stream));
		emitter.onTimeout(emitter::complete);
		emitter.onError((error) -> forget(stream));
		RequestAttributes request = RequestContextHolder.currentRequestAttributes();
		if (isHead(request)) {
			// Nothing is ever written to it, so its end would go unnoticed.
			forget(stream);
			emitter.complete();
			return stream;
		}
		begin(stream);
		request.setAttribute(CoverStream.class.getName(), stream, RequestAttributes.SCOPE_REQUEST);
		return stream;
	}

	/**
	 * An owner who logged in has at most as many streams as are free, so something is
	 * always left for the next owner.
	 */
	private synchronized void reserve(CoverStream stream) {
		int free = this.maxStreams - this.reserved.size();
		long own = this.reserved.stream().filter((other) -> other.owner().equals(stream.owner())).count();
		boolean fair = own < free || stream.owner().equals(Owner.LOCAL);
		if (!this.running || free <= 0 || !fair) {
			throw new TooManyStreamsException();
		}
		this.reserved.add(stream);
	}

	/**
	 * Writes the response head on the request's own thread. Otherwise filters could still
	 * add headers while another thread is already writing.
	 */
	private void begin(CoverStream stream) {
		try {
			stream.emitter().send(SseEmitter.event().reconnectTime(RECONNECT.toMillis()).comment("here"));
			this.streams.add(stream);
		}
		catch (IOException ex) {
			forget(stream);
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isHead(RequestAttributes request) {
		return request instanceof ServletRequestAttributes servlet && "HEAD".equals(servlet.getRequest().getMethod());
	}

	void forget(CoverStream stream) {
		this.reserved.remove(stream);
		this.streams.remove(stream);
	}

	Set<CoverStream> all() {
		return this.streams;
	}

	/**
	 * Publishes to one stream. Does not block.
	 * @param stream the stream
	 * @param covers covers as they are now
	 */
	public void publish(CoverStream stream, List<Cover> covers) {
		if (stream.offer(covers)) {
			write(stream);
		}
	}

	/**
	 * Publishes to all streams of the covers. Does not block.
	 * @param covers covers as they are now
	 */
	void publish(List<Cover> covers) {
		this.streams.forEach((stream) -> publish(stream, covers));
	}

	/** Sends a heartbeat to every stream, which finds those without a reader. */
	void beat() {
		this.streams.stream().filter(CoverStream::offerHeartbeat).forEach(this::write);
	}

	private void write(CoverStream stream) {
		try {
			this.writers.execute(() -> send(stream));
		}
		catch (RejectedExecutionException ex) {
			forget(stream);
		}
	}

	private void send(CoverStream stream) {
		try {
			stream.send();
		}
		catch (IOException | IllegalStateException ex) {
			// The reader is gone, or the stream has ended. The container ends the request
			// itself; doing it here as well would be a race.
			forget(stream);
		}
	}

	@Override
	public void start() {
		this.running = true;
	}

	/** Before the web server, which would wait for open streams. */
	@Override
	public void stop() {
		this.running = false;
		this.streams.forEach((stream) -> stream.emitter().complete());
		this.streams.clear();
		this.reserved.clear();
		this.writers.shutdown();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
