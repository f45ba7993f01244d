package one.apiin.webapp.covers;

import java.util.List;

import one.apiin.spring.jobs.UploadCoverJobState;
import org.jspecify.annotations.Nullable;

/**
 * A part of an owner's covers. Immutable.
 *
 * @param covers the covers, newest first
 * @param number which part, from 0
 * @param state the state that was asked for, or null
 * @param hasNext whether there is another part
 */
public record CoverPage(List<Cover> covers, int number, @Nullable UploadCoverJobState state, boolean hasNext) {

	/** How many covers are on a page. */
	public static final int SIZE = 50;

	public CoverPage {
		covers = List.copyOf(covers);
	}

}
