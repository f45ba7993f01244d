package one.apiin.webapp.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Owner;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * One open stream: the versions that its reader has, and the changes that it still gets.
 * If a cover changes twice before it is sent, it is sent once. Thread-safe; only
 * {@link #send()} blocks, as long as the connection of the reader does.
 */
final class CoverStream {

	private final Owner owner;

	private final @Nullable String only;

	private final String lastEventId;

	private final Function<List<Cover>, SseEventBuilder> event;

	private final SseEmitter emitter;

	private final Map<String, String> versions = new TreeMap<>();

	private final Map<String, Cover> pending = new TreeMap<>();

	private boolean heartbeat;

	private boolean sending;

	/**
	 * Creates a stream.
	 * @param owner the owner of the covers
	 * @param only the id of the only cover, or null for all
	 * @param lastEventId the last event that the reader has received, or empty
	 * @param event makes an event of changed covers
	 * @param emitter the connection
	 */
	CoverStream(Owner owner, @Nullable String only, String lastEventId, Function<List<Cover>, SseEventBuilder> event,
			SseEmitter emitter) {
		this.owner = owner;
		this.only = only;
		this.lastEventId = lastEventId;
		this.event = event;
		this.emitter = emitter;
	}

	Owner owner() {
		return this.owner;
	}

	@Nullable String only() {
		return this.only;
	}

	SseEmitter emitter() {
		return this.emitter;
	}

	/**
	 * Accepts the current state.
	 * @param covers all covers that the reader watches, read later than those before
	 * @return whether the caller must arrange for {@link #send()}
	 */
	synchronized boolean offer(List<Cover> covers) {
		boolean first = this.versions.isEmpty();
		covers.stream()
			.filter((cover) -> !cover.version().equals(this.versions.put(cover.id(), cover.version())))
			.forEach((cover) -> this.pending.put(cover.id(), cover));
		this.versions.keySet().retainAll(covers.stream().map(Cover::id).toList());
		if (first && eventId().equals(this.lastEventId)) {
			this.pending.clear();
		}
		return mustSend();
	}

	/** Identifies all that the reader has after an event. */
	private String eventId() {
		return (this.versions.size() == 1) ? this.versions.values().iterator().next()
				: UUID.nameUUIDFromBytes(this.versions.toString().getBytes(StandardCharsets.UTF_8)).toString();
	}

	synchronized boolean offerHeartbeat() {
		this.heartbeat = true;
		return mustSend();
	}

	private boolean mustSend() {
		boolean idle = !this.sending && (this.heartbeat || !this.pending.isEmpty());
		this.sending |= idle;
		return idle;
	}

	/**
	 * Sends until nothing is pending.
	 * @throws IOException if the reader is gone
	 */
	void send() throws IOException {
		for (Batch batch = next(); batch != null; batch = next()) {
			if (batch.covers.isEmpty()) {
				this.emitter.send(SseEmitter.event().comment("still here"));
				continue;
			}
			this.emitter.send(this.event.apply(batch.covers).id(batch.id));
			if (this.only != null && batch.covers.get(0).state().isTerminal()) {
				this.emitter.complete();
			}
		}
	}

	private synchronized @Nullable Batch next() {
		if (!this.heartbeat && this.pending.isEmpty()) {
			this.sending = false;
			return null;
		}
		Batch batch = new Batch(new ArrayList<>(this.pending.values()), eventId());
		this.pending.clear();
		this.heartbeat = false;
		return batch;
	}

	private record Batch(List<Cover> covers, String id) {

	}

}
