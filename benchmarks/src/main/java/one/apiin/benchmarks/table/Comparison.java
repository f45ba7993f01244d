package one.apiin.benchmarks.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import one.apiin.benchmarks.peers.Peers;
import one.apiin.benchmarks.server.ServerProcess;

/**
 * Measures everything in turns and writes one report. Arguments: the folder for it, and
 * {@code --quick}.
 */
public final class Comparison {

	private Comparison() {
	}

	/**
	 * Runs.
	 * @param args folder and options
	 * @throws IOException if a process does not start or the report can't be written
	 * @throws InterruptedException never
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		boolean quick = List.of(args).contains("--quick");
		double loadBefore = Machine.load();
		Effort effort = quick ? Effort.QUICK : Effort.FULL;
		Report report = measure(effort, quick);
		report
			.paragraph(String.format(Locale.ROOT, "Load average: %.1f before, %.1f after; medians of %d turns each. %s",
					loadBefore, Machine.load(), effort.turns(), "Only the ratios inside this run mean something."));
		System.out.println(report);
		Path file = Path.of(args[0], Machine.commit() + (quick ? "-quick" : "") + ".md");
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.writeString(file, report.toString());
	}

	private static Report measure(Effort effort, boolean quick) throws IOException, InterruptedException {
		Map<String, PeerFigures> blocking = calls("blocking", Peers.BLOCKING, effort);
		Map<String, PeerFigures> asynchronous = calls("async", Peers.ASYNC, effort);
		System.err.println("waits");
		WaitMeasurements waits = new WaitMeasurements();
		waits.run(effort);
		Goals goals = new Goals();
		goals.judgeBlocking(blocking);
		goals.judgeAsynchronous(asynchronous);
		goals.judgeWaits(waits.figures(), effort);
		return new Report(quick ? "Benchmark, quick" : "Benchmark").paragraph(Machine.describe())
			.table("Goals", goals.toString())
			.table("Blocking calls, one thread", Report.blocking(blocking))
			.table("Asynchronous calls, 64 in flight", Report.asynchronous(asynchronous))
			.table("Waits, 5 s interval, 3 polls each", Report.waits(waits.figures()));
	}

	private static Map<String, PeerFigures> calls(String kind, List<String> peers, Effort effort) throws IOException {
		System.err.println(kind + " calls");
		try (ServerProcess server = ServerProcess.start(); Turns turns = new Turns(kind, peers, server)) {
			return turns.run(effort);
		}
	}

}
