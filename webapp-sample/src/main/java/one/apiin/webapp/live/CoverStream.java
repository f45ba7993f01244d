package one.apiin.webapp.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Owner;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open stream: what has been sent to its reader, and what is still to be sent. Two
 * changes of a cover before it is sent are sent once. Thread-safe; only {@link #send()}
 * blocks, and only while the reader's own connection does.
 */
public final class CoverStream {

	/** Bounds the memory of a long-lived stream. */
	private static final int MAX_REMEMBERED = 2000;

	private final Owner owner;

	private final @Nullable String only;

	private final Messages messages;

	private final SseEmitter emitter;

	private final Map<String, Cover> sent = new LinkedHashMap<>();

	private final Map<String, Cover> waiting = new LinkedHashMap<>();

	private boolean heartbeat;

	private boolean sending;

	/**
	 * A stream.
	 * @param owner whose covers
	 * @param only the id of the only cover, or null for all
	 * @param messages how changes are written
	 * @param emitter the connection
	 */
	CoverStream(Owner owner, @Nullable String only, Messages messages, SseEmitter emitter) {
		this.owner = owner;
		this.only = only;
		this.messages = messages;
		this.emitter = emitter;
	}

	Owner owner() {
		return this.owner;
	}

	@Nullable String only() {
		return this.only;
	}

	/**
	 * The connection, to be returned by the controller.
	 * @return the emitter
	 */
	public SseEmitter emitter() {
		return this.emitter;
	}

	/**
	 * Accepts covers that are newer than those sent.
	 * @param covers covers as they are now
	 * @return whether somebody has to {@link #send()}, which nobody does yet
	 */
	synchronized boolean offer(List<Cover> covers) {
		for (Cover cover : covers) {
			boolean concerns = cover.owner().equals(this.owner.prefix())
					&& (this.only == null || this.only.equals(cover.id()));
			if (concerns) {
				offer(cover);
			}
		}
		while (this.sent.size() > MAX_REMEMBERED) {
			this.sent.remove(this.sent.keySet().iterator().next());
		}
		return claim();
	}

	private void offer(Cover cover) {
		Cover before = this.sent.get(cover.id());
		if (before != null && !cover.isNewerThan(before)) {
			return;
		}
		this.sent.remove(cover.id());
		this.sent.put(cover.id(), cover);
		if (before == null || !cover.version().equals(before.version())) {
			this.waiting.put(cover.id(), cover);
		}
	}

	/**
	 * Asks for a sign of life.
	 * @return whether somebody has to {@link #send()}
	 */
	synchronized boolean offerHeartbeat() {
		this.heartbeat = true;
		return claim();
	}

	private boolean claim() {
		if (this.sending || (this.waiting.isEmpty() && !this.heartbeat)) {
			return false;
		}
		this.sending = true;
		return true;
	}

	/**
	 * Sends until nothing waits.
	 * @throws IOException if the reader is gone
	 */
	void send() throws IOException {
		for (Load load = next(); load != null; load = next()) {
			if (load.covers.isEmpty()) {
				this.emitter.send(SseEmitter.event().comment("still here"));
			}
			else if (this.messages.send(load.covers, this.emitter)) {
				this.emitter.complete();
				return;
			}
		}
	}

	private synchronized @Nullable Load next() {
		if (this.waiting.isEmpty() && !this.heartbeat) {
			this.sending = false;
			return null;
		}
		Load load = new Load(new ArrayList<>(this.waiting.values()));
		this.waiting.clear();
		this.heartbeat = false;
		return load;
	}

	private record Load(List<Cover> covers) {

	}

	/**
	 * How changes are written.
	 */
	@FunctionalInterface
	public interface Messages {

		/**
		 * Writes changes.
		 * @param covers what is new
		 * @param emitter where to
		 * @return whether nothing more can follow
		 * @throws IOException if the reader is gone
		 */
		boolean send(List<Cover> covers, SseEmitter emitter) throws IOException;

	}

}
