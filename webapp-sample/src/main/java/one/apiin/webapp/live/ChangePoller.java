package one.apiin.webapp.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import one.apiin.spring.jobs.UploadCoverJobEvent;
import one.apiin.webapp.CoversProperties;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.CoverNotFoundException;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Finds changes while streams are open: those of this instance immediately, those of
 * other instances within a second, with one query for each owner.
 */
@Component
class ChangePoller implements SmartLifecycle {

	private static final Logger LOGGER = LoggerFactory.getLogger(ChangePoller.class);

	private final CoverStreams streams;

	private final Covers covers;

	private final CoversProperties.Live settings;

	/** Accessed by the polling thread only. */
	private final Map<Owner, Map<String, String>> seen = new HashMap<>();

	private final ScheduledExecutorService watch = Executors
		.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("live-watch-"));

	private final ScheduledExecutorService pulse = Executors
		.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("live-pulse-"));

	private volatile boolean running;

	ChangePoller(CoverStreams streams, Covers covers, CoversProperties properties) {
		this.streams = streams;
		this.covers = covers;
		this.settings = properties.live();
	}

	@EventListener
	void on(UploadCoverJobEvent event) {
		Cover.of(event.job()).ifPresent((cover) -> this.streams.publish(List.of(cover)));
	}

	private void poll() {
		try {
			Set<Owner> owners = this.streams.all().stream().map(CoverStream::owner).collect(Collectors.toSet());
			this.seen.keySet().retainAll(owners);
			owners.forEach((owner) -> this.streams.publish(changes(owner)));
			this.streams.all().forEach(this::pollOlder);
		}
		catch (RuntimeException ex) {
			// The database may be down; the next poll publishes what this one missed.
			LOGGER.warn("Changes can't be read at the moment: {}", ex.toString());
		}
	}

	private List<Cover> changes(Owner owner) {
		Map<String, String> before = this.seen.getOrDefault(owner, Map.of());
		Map<String, String> now = new HashMap<>();
		List<Cover> changed = new ArrayList<>();
		for (Cover cover : this.covers.newest(owner, CoverStreams.WATCHED)) {
			String version = cover.version();
			now.put(cover.id(), version);
			if (!version.equals(before.get(cover.id()))) {
				changed.add(cover);
			}
		}
		this.seen.put(owner, now);
		return changed;
	}

	private void pollOlder(CoverStream stream) {
		String id = stream.only();
		if (id != null && !this.seen.getOrDefault(stream.owner(), Map.of()).containsKey(id)) {
			try {
				this.streams.publish(stream, List.of(this.covers.get(stream.owner(), id)));
			}
			catch (CoverNotFoundException ex) {
				stream.emitter().complete();
			}
		}
	}

	@Override
	public void start() {
		this.running = true;
		long interval = this.settings.interval().toMillis();
		this.watch.scheduleWithFixedDelay(this::poll, interval, interval, TimeUnit.MILLISECONDS);
		long heartbeat = this.settings.heartbeat().toMillis();
		this.pulse.scheduleWithFixedDelay(this.streams::beat, heartbeat, heartbeat, TimeUnit.MILLISECONDS);
	}

	@Override
	public void stop() {
		this.running = false;
		this.watch.shutdown();
		this.pulse.shutdown();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
