package one.apiin.webapp.web;

import java.io.IOException;
import java.util.List;

import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.Owner;
import one.apiin.webapp.live.CoverStream;
import one.apiin.webapp.live.CoverStreams;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Publishes which covers changed; the page then requests the parts that it shows. Begins
 * with the current state, so that a page that reconnects has missed nothing.
 */
@RestController
class CoverListEvents {

	private final CoverStreams streams;

	private final Covers covers;

	CoverListEvents(CoverStreams streams, Covers covers) {
		this.streams = streams;
		this.covers = covers;
	}

	@GetMapping(path = "/covers/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter changes(Owner owner) {
		CoverStream stream = this.streams.open(owner, null, CoverListEvents::write);
		this.streams.publish(stream, this.covers.newest(owner, CoverStreams.WATCHED));
		return stream.emitter();
	}

	private static boolean write(List<Cover> covers, SseEmitter emitter) throws IOException {
		emitter.send(SseEmitter.event()
			.name("covers")
			.reconnectTime(CoverStreams.RECONNECT.toMillis())
			.data(covers.stream().map(Change::of).toList(), MediaType.APPLICATION_JSON));
		return false;
	}

	/**
	 * A cover that changed.
	 *
	 * @param id its id
	 * @param version names what is seen of it now
	 * @param state where it stands
	 */
	record Change(String id, String version, UploadCoverJobState state) {

		static Change of(Cover cover) {
			return new Change(cover.id(), cover.version(), cover.state());
		}

	}

}
