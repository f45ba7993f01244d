package one.apiin.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/**
 * Attached to the root logger at TRACE: inspects every event of every logger. Keeps the
 * kit's own events for tests about them, and of the others only how many there were.
 */
public final class SweepingAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

	private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();

	private static final List<String> OWN = new CopyOnWriteArrayList<>();

	private static volatile boolean attached;

	@Override
	public void start() {
		super.start();
		attached = true;
	}

	@Override
	protected void append(ILoggingEvent event) {
		COUNTS.merge(event.getLoggerName(), 1, Integer::sum);
		String where = "logger " + event.getLoggerName();
		SecretSweep.inspect(where, event.getFormattedMessage());
		SecretSweep.inspect(where, Arrays.toString(event.getArgumentArray()));
		SecretSweep.inspect(where, event.getMDCPropertyMap().toString());
		for (IThrowableProxy each = event.getThrowableProxy(); each != null; each = each.getCause()) {
			SecretSweep.inspect(where, ThrowableProxyUtil.asString(each));
		}
		if (event.getLoggerName().startsWith("one.apiin") && event.getLevel().isGreaterOrEqual(Level.INFO)) {
			OWN.add(event.getLevel() + " " + event.getFormattedMessage());
		}
	}

	static boolean isAttached() {
		return attached;
	}

	/**
	 * How many events of a library were inspected.
	 * @param prefix the start of the loggers' names
	 * @return the count since the run began
	 */
	public static int eventsOf(String prefix) {
		return COUNTS.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith(prefix))
			.mapToInt(Map.Entry::getValue)
			.sum();
	}

	/**
	 * What the kit itself logged at INFO and above, since the run began.
	 * @return level and message of each event
	 */
	public static List<String> ownEvents() {
		return List.copyOf(OWN);
	}

}
