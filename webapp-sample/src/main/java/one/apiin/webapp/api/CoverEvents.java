package one.apiin.webapp.api;

import jakarta.servlet.http.HttpServletRequest;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.Owner;
import one.apiin.webapp.live.CoverStreams;

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
 * The two event streams. Each starts with the current state, unless the client has it
 * already (Last-Event-ID), and continues with the changes.
 */
@RestController
class CoverEvents {

	private static final String LAST_EVENT_ID = "Last-Event-ID";

	private final CoverStreams streams;

	private final Covers covers;

	CoverEvents(CoverStreams streams, Covers covers) {
		this.streams = streams;
		this.covers = covers;
	}

	/** For pages: which covers have changed. A page requests the parts that it shows. */
	@GetMapping(path = "/covers/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter all(Owner owner, HttpServletRequest request,
			@RequestHeader(name = LAST_EVENT_ID, defaultValue = "") String last) {
		return this.streams.open(request, owner, null, last,
				(covers) -> SseEmitter.event()
					.name("covers")
					.data(covers.stream().map(Change::of).toList(), MediaType.APPLICATION_JSON));
	}

	/** For programs: the states of one cover until it has ended. */
	@GetMapping(path = "/api/covers/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> one(Owner owner, HttpServletRequest request, @PathVariable String id,
			@RequestHeader(name = LAST_EVENT_ID, defaultValue = "") String last) {
		Cover cover = this.covers.get(owner, id);
		if (cover.state().isTerminal() && cover.version().equals(last)) {
			// With this status, an EventSource does not reconnect.
			return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
		}
		String application = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
		return ResponseEntity.ok(this.streams.open(request, owner, id, last,
				(covers) -> SseEmitter.event()
					.name("cover")
					.data(CoverResponse.of(covers.get(0), application), MediaType.APPLICATION_JSON)));
	}

	/**
	 * A cover that has changed.
	 *
	 * @param id its id
	 * @param version its version now
	 * @param state its state now
	 */
	record Change(String id, String version, UploadCoverJobState state) {

		static Change of(Cover cover) {
			return new Change(cover.id(), cover.version(), cover.state());
		}

	}

}
