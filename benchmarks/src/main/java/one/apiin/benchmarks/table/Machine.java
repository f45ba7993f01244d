package one.apiin.benchmarks.table;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where and what was measured, as far as it matters for the figures.
 */
final class Machine {

	private static final Path CPU = Path.of("/proc/cpuinfo");

	private Machine() {
	}

	static String describe() {
		Runtime runtime = Runtime.getRuntime();
		return String.format(Locale.ROOT, "%s, %d cores of %s, %s %s; JDK %s (%s); commit %s",
				LocalDate.now(ZoneOffset.UTC), runtime.availableProcessors(), processor(),
				System.getProperty("os.name"), System.getProperty("os.arch"), System.getProperty("java.version"),
				System.getProperty("java.vm.vendor"), commit());
	}

	static String commit() {
		return System.getProperty("benchmarks.commit", "unknown");
	}

	static double load() {
		return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
	}

	private static String processor() {
		try (Stream<String> lines = Files.lines(CPU)) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse("an unknown kind");
		}
		catch (IOException ex) {
			return "an unknown kind";
		}
	}

}
