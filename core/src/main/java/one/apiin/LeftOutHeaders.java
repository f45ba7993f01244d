package one.apiin;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import one.apiin.internal.json.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of headers that listeners set and that are not sent: once for each name,
 * and never their values. Thread-safe.
 */
final class LeftOutHeaders {

	private static final Logger LOGGER = LoggerFactory.getLogger(ExchangeListener.class);

	private static final int MOST_NAMES = 100;

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	void add(String name) {
		if (this.names.size() < MOST_NAMES && this.names.add(name.toLowerCase(Locale.ROOT))) {
			LOGGER.warn("The header \"{}\" of a listener is left out: the kit or HTTP rests on it,"
					+ " or its name or value is not fit for a header", SafeText.of(name, 60));
		}
	}

}
