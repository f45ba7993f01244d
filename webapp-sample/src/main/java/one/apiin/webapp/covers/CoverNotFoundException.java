package one.apiin.webapp.covers;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * There is no such cover, or it belongs to another owner; callers can't distinguish them.
 */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class CoverNotFoundException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public CoverNotFoundException() {
		super("There is no such cover");
	}

}
