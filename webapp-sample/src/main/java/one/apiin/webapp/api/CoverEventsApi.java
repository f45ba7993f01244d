package one.apiin.webapp.api;

import java.io.IOException;
import java.util.List;

import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.Owner;
import one.apiin.webapp.live.CoverStream;
import one.apiin.webapp.live.CoverStreams;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The event stream of one cover for programs: its current state, then each change, until
 * it has ended.
 */
@RestController
class CoverEventsApi {

	private final CoverStreams streams;

	private final Covers covers;

	CoverEventsApi(CoverStreams streams, Covers covers) {
		this.streams = streams;
		this.covers = covers;
	}

	@GetMapping(path = "/api/covers/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> events(Owner owner, @PathVariable String id,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
		Cover cover = this.covers.get(owner, id);
		if (cover.state().isTerminal() && cover.version().equals(last)) {
			// Stops an EventSource from reconnecting.
			return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
		}
		String application = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
		CoverStream stream = this.streams.open(owner, id,
				(covers, emitter) -> write(covers.get(covers.size() - 1), application, emitter));
		// Read after opening, so that no change is missed in between.
		this.streams.publish(stream, List.of(this.covers.get(owner, id)));
		return ResponseEntity.ok(stream.emitter());
	}

	private static boolean write(Cover cover, String application, SseEmitter emitter) throws IOException {
		emitter.send(SseEmitter.event()
			.name("cover")
			.id(cover.version())
			.reconnectTime(CoverStreams.RECONNECT.toMillis())
			.data(CoverResponse.of(cover, application), MediaType.APPLICATION_JSON));
		return cover.state().isTerminal();
	}

}
