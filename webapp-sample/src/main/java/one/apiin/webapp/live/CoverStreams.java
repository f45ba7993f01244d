package one.apiin.webapp.live;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import one.apiin.spring.jobs.UploadCoverJobEvent;
import one.apiin.webapp.CoversProperties;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.Owner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * All open streams of this instance. One thread reads the database: at once when a job of
 * this instance has an event, and every second for changes by other instances, with one
 * query for each owner. A few threads write, so a stream needs no separate thread; a
 * reader that does not read occupies one until Tomcat's write timeout. Thread-safe.
 */
@Component
public class CoverStreams implements SmartLifecycle, HandlerInterceptor, WebMvcConfigurer {

	private static final Logger LOGGER = LoggerFactory.getLogger(CoverStreams.class);

	/** How many of an owner's covers a page watches: the newest. */
	private static final int WATCHED = 200;

	private static final int WRITERS = 8;

	/** How long a browser waits before it reconnects. */
	private static final Duration RECONNECT = Duration.ofSeconds(2);

	/** Then the browser reconnects, which fails for a user who has logged out. */
	private static final Duration MAX_AGE = Duration.ofMinutes(10);

	private final Covers covers;

	private final CoversProperties.Live settings;

	private final Set<CoverStream> streams = ConcurrentHashMap.newKeySet();

	private final ScheduledExecutorService reader = Executors
		.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("live-reader-"));

	private final ScheduledExecutorService writers = Executors.newScheduledThreadPool(WRITERS,
			new CustomizableThreadFactory("live-writer-"));

	private volatile boolean running;

	CoverStreams(Covers covers, CoversProperties properties) {
		this.covers = covers;
		this.settings = properties.live();
	}

	/**
	 * Opens a stream, which a controller returns.
	 * @param request the request
	 * @param owner the owner of the covers
	 * @param only the id of the only cover, or null for all
	 * @param lastEventId the last event that the reader has received, or empty
	 * @param event makes an event of changed covers
	 * @return the connection
	 */
	public SseEmitter open(HttpServletRequest request, Owner owner, @Nullable String only, String lastEventId,
			Function<List<Cover>, SseEventBuilder> event) {
		SseEmitter emitter = new SseEmitter(MAX_AGE.toMillis());
		if (request.getMethod().equals("HEAD")) {
			// Nothing would be written to it, so its end would go unnoticed.
			emitter.complete();
			return emitter;
		}
		CoverStream stream = new CoverStream(owner, only, lastEventId, event, emitter);
		try {
			// Sent with the response head on the thread of the request. Filters could
			// still add headers while another thread writes.
			emitter.send(SseEmitter.event().reconnectTime(RECONNECT.toMillis()).comment("here"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		add(stream);
		emitter.onCompletion(() -> this.streams.remove(stream));
		emitter.onTimeout(emitter::complete);
		emitter.onError((error) -> this.streams.remove(stream));
		request.setAttribute(CoverStream.class.getName(), stream);
		this.reader.execute(() -> read(stream::equals));
		return emitter;
	}

	/** A user may hold as many streams as are free, so others always get some. */
	private synchronized void add(CoverStream stream) {
		int free = this.settings.maxStreams() - this.streams.size();
		long own = this.streams.stream().filter((other) -> other.owner().equals(stream.owner())).count();
		boolean fair = own < free || stream.owner().equals(Owner.LOCAL);
		if (!this.running || free <= 0 || !fair) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "Too many open streams");
		}
		this.streams.add(stream);
	}

	/** If the reader leaves early enough, Spring MVC calls no callback of an emitter. */
	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception ex) {
		if (request.getAttribute(CoverStream.class.getName()) instanceof CoverStream stream) {
			this.streams.remove(stream);
		}
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this);
	}

	Set<CoverStream> all() {
		return this.streams;
	}

	@EventListener
	void on(UploadCoverJobEvent event) {
		Cover.of(event.job())
			.filter((cover) -> this.running)
			.ifPresent((cover) -> this.reader.execute(() -> read(cover)));
	}

	private void read(Cover changed) {
		read((stream) -> stream.owner().prefix().equals(changed.owner()));
	}

	private void read(Predicate<CoverStream> which) {
		try {
			Map<Owner, List<CoverStream>> byOwner = this.streams.stream()
				.filter(which)
				.collect(Collectors.groupingBy(CoverStream::owner));
			byOwner.forEach(this::read);
		}
		catch (RuntimeException ex) {
			// The database may be down. The next read publishes what this one missed.
			LOGGER.warn("Changes cannot be read now: {}", ex.toString());
		}
	}

	private void read(Owner owner, List<CoverStream> streams) {
		List<Cover> newest = this.covers.newest(owner, WATCHED);
		for (CoverStream stream : streams) {
			String only = stream.only();
			if (only == null) {
				publish(stream, newest);
				continue;
			}
			newest.stream()
				.filter((cover) -> cover.id().equals(only))
				.findFirst()
				.or(() -> this.covers.find(owner, only))
				.ifPresentOrElse((cover) -> publish(stream, List.of(cover)), stream.emitter()::complete);
		}
	}

	private void publish(CoverStream stream, List<Cover> covers) {
		if (stream.offer(covers)) {
			this.writers.execute(() -> send(stream));
		}
	}

	/** Finds streams whose reader is gone. */
	private void sendHeartbeats() {
		this.streams.stream()
			.filter(CoverStream::offerHeartbeat)
			.forEach((stream) -> this.writers.execute(() -> send(stream)));
	}

	private void send(CoverStream stream) {
		try {
			stream.send();
		}
		catch (IOException | IllegalStateException ex) {
			// The reader is gone, or the stream has ended. The container ends the
			// request, which must not be done twice.
			this.streams.remove(stream);
		}
	}

	@Override
	public void start() {
		this.running = true;
		every(this.settings.interval(), this.reader, () -> read((stream) -> true));
		every(this.settings.heartbeat(), this.writers, this::sendHeartbeats);
	}

	private static void every(Duration interval, ScheduledExecutorService executor, Runnable work) {
		executor.scheduleWithFixedDelay(work, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** Stops before the web server, which would wait for open streams. */
	@Override
	public void stop() {
		this.running = false;
		this.streams.forEach((stream) -> stream.emitter().complete());
		this.streams.clear();
		this.reader.shutdown();
		this.writers.shutdown();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
