package one.apiin.webapp.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Something that happened.
 *
 * @param what in a few words
 * @param at when
 * @param note more about it, or empty
 */
record TimelineEntry(String what, Instant at, String note) {

	private static final DateTimeFormatter TEXT = DateTimeFormatter
		.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	static String of(Instant instant) {
		return TEXT.format(instant);
	}

	/** The browser turns it into its own time. */
	public String text() {
		return of(this.at);
	}

}
