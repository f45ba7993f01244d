package one.apiin;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import one.apiin.internal.json.LogSanitizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs headers that listeners set but that are not sent: once per name, never the value.
 * Thread-safe.
 */
final class OmittedHeaders {

	private static final Logger LOGGER = LoggerFactory.getLogger(ExchangeListener.class);

	private static final int MAX_NAMES = 100;

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	void add(String name) {
		if (this.names.size() < MAX_NAMES && this.names.add(name.toLowerCase(Locale.ROOT))) {
			LOGGER.warn("The header \"{}\" of a listener is not sent: the kit or HTTP sets it itself,"
					+ " or its name or value is not valid in a header", LogSanitizer.sanitize(name, 60));
		}
	}

}
