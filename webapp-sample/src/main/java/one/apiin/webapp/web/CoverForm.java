package one.apiin.webapp.web;

import java.util.UUID;

import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.webapp.covers.NewCover;
import org.jspecify.annotations.Nullable;

/**
 * Makes what the form shows.
 */
final class CoverForm {

	private CoverForm() {
	}

	/** With a reference of its own: a double click or a reload is the same cover. */
	static NewCover empty() {
		return new NewCover("", false, null, null, null, UUID.randomUUID().toString());
	}

	static NewCover like(@Nullable UploadCoverRequest request) {
		NewCover empty = empty();
		return (request == null) ? empty : new NewCover(request.audioId(), request.customMode(), request.prompt(),
				request.style(), request.title(), empty.reference());
	}

	static NewCover withNewReference(NewCover cover) {
		return new NewCover(cover.audioId(), cover.customMode(), cover.prompt(), cover.style(), cover.title(),
				UUID.randomUUID().toString());
	}

}
