package one.apiin.webapp.covers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import one.apiin.spring.jobs.UploadCoverJobState;
import org.jspecify.annotations.Nullable;

/**
 * A part of an owner's covers.
 *
 * @param covers the covers, newest first
 * @param number the number of the page, from 0
 * @param state the state of all covers, or null if it differs
 * @param hasNext whether there is another page
 */
public record CoverPage(List<Cover> covers, int number, @Nullable UploadCoverJobState state, boolean hasNext) {

	static final int SIZE = 50;

	public static final int LAST = 100_000;

	/** Reads a state in any case. */
	public static Optional<UploadCoverJobState> state(String text) {
		return Stream.of(UploadCoverJobState.values())
			.filter((state) -> state.name().equalsIgnoreCase(text.strip()))
			.findFirst();
	}

}
