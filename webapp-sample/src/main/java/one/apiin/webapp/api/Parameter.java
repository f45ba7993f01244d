package one.apiin.webapp.api;

import java.util.Arrays;
import java.util.Locale;

import one.apiin.spring.jobs.UploadCoverJobState;
import org.jspecify.annotations.Nullable;

/**
 * Reads query parameters.
 */
final class Parameter {

	private Parameter() {
	}

	static @Nullable UploadCoverJobState state(@Nullable String text) {
		if (text == null || text.isBlank()) {
			return null;
		}
		try {
			return UploadCoverJobState.valueOf(text.strip().toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidParameterException("state",
					"must be one of " + Arrays.toString(UploadCoverJobState.values()));
		}
	}

	static int within(int page, int last) {
		if (page < 0 || page > last) {
			throw new InvalidParameterException("page", "must be from 0 to " + last);
		}
		return page;
	}

}
