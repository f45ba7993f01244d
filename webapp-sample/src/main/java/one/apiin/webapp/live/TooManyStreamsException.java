package one.apiin.webapp.live;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * No further stream can be opened at the moment.
 */
final class TooManyStreamsException extends ResponseStatusException {

	private static final long serialVersionUID = 1L;

	TooManyStreamsException() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "Too many open streams");
	}

}
