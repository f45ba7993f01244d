package one.apiin.benchmarks.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import one.apiin.benchmarks.calls.AsyncCalls;
import one.apiin.benchmarks.calls.BlockingCalls;
import one.apiin.benchmarks.server.ServerProcess;
import org.openjdk.jmh.runner.RunnerException;

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
	 * @throws RunnerException if a benchmark fails
	 */
	public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
		boolean quick = List.of(args).contains("--quick");
		double loadBefore = Machine.load();
		Effort effort = quick ? Effort.QUICK : Effort.FULL;
		Report report = measure(effort, quick);
		report.paragraph(String.format(Locale.ROOT, "Load average: %.1f before, %.1f after; %d rounds, medians. %s",
				loadBefore, Machine.load(), effort.rounds(), "Only the ratios inside this run mean something."));
		System.out.println(report);
		Path file = Path.of(args[0], Machine.commit() + (quick ? "-quick" : "") + ".md");
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.writeString(file, report.toString());
	}

	private static Report measure(Effort effort, boolean quick)
			throws IOException, InterruptedException, RunnerException {
		Crowds crowds = new Crowds();
		try (ServerProcess server = ServerProcess.start()) {
			CallRounds blocking = new CallRounds(BlockingCalls.class, effort, server);
			CallRounds asynchronous = new CallRounds(AsyncCalls.class, effort, server);
			for (int round = 1; round <= effort.rounds(); round++) {
				System.err.println("Round " + round + " of " + effort.rounds());
				blocking.runOnce();
				asynchronous.runOnce();
			}
			System.err.println("Waits");
			crowds.run(effort);
			Goals goals = new Goals();
			goals.judgeBlocking(blocking.figures());
			goals.judgeAsynchronous(asynchronous.figures());
			goals.judgeWaits(crowds.figures(), effort);
			return new Report(quick ? "Benchmark, quick" : "Benchmark").paragraph(Machine.describe())
				.table("Goals", goals.toString())
				.table("Blocking calls, one thread", Report.blocking(blocking.figures()))
				.table("Asynchronous calls, 64 in flight", Report.asynchronous(asynchronous.figures()))
				.table("Waits, 5 s interval, 3 polls each", Report.waits(crowds.figures()));
		}
	}

}
