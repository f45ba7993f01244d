package one.apiin.benchmarks.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import one.apiin.benchmarks.waits.WaitsRun;

/**
 * Runs each number of concurrent waits in a separate JVM.
 */
final class WaitMeasurements {

	private static final long MAX_MINUTES = 5;

	private final Map<String, Map<String, Double>> figures = new LinkedHashMap<>();

	void run(Effort effort) throws IOException, InterruptedException {
		for (int waits : effort.waitCounts()) {
			run(waits, "simulated", effort);
		}
		run(effort.socketWaits(), "socket", effort);
	}

	private void run(int waits, String transport, Effort effort) throws IOException, InterruptedException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-Xmx2g", "-cp", System.getProperty("java.class.path"),
				WaitsRun.class.getName(), String.valueOf(waits), transport,
				String.valueOf(effort.interval().toMillis()))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
			process.destroyForcibly();
			throw new IOException(waits + " waits (" + transport + ") failed: " + output);
		}
		Map<String, Double> values = new TreeMap<>();
		output.lines()
			.map((line) -> line.split("=", 2))
			.forEach((pair) -> values.put(pair[0], Double.valueOf(pair[1])));
		this.figures.put(String.format("%,d %s", waits, transport), values);
	}

	/**
	 * What was measured.
	 * @return values by name, for each number of waits
	 */
	Map<String, Map<String, Double>> figures() {
		return this.figures;
	}

}
