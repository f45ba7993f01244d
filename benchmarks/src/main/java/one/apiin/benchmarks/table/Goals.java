package one.apiin.benchmarks.table;

import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The goals of the client, judged by the figures of the same run.
 */
final class Goals {

	private static final String OURS = "apiinone";

	private final StringBuilder rows = new StringBuilder("| goal | bound | measured | |\n|---|--:|--:|---|\n");

	void judgeBlocking(Map<String, PeerFigures> peers) {
		atMost("blocking, median ÷ raw HttpClient 5 + Jackson", 1.0, peers, "httpclient5", Figures::p50);
		atMost("blocking, median ÷ openai-java", 1.0, peers, "openai", Figures::p50);
		atMost("blocking, median ÷ Spring HTTP interface over the JDK client", 0.4, peers, "spring-jdk", Figures::p50);
		atMost("blocking, allocated bytes ÷ openai-java", 1.0, peers, "openai", Figures::bytes);
		atMost("blocking, allocated kB", 12, Figures.median(Measured.in(peers, OURS).turns(), Figures::bytes) / 1000);
	}

	void judgeAsynchronous(Map<String, PeerFigures> peers) {
		atMost("asynchronous, CPU ÷ raw HttpClient 5 async", 1.15, peers, "httpclient5", Figures::cpu);
		atMost("asynchronous, AsyncFeign over the JDK client ÷ us, requests/s", 1 / 6.0, peers, "feign-jdk",
				(figures) -> 1 / figures.perSecond());
	}

	void judgeWaits(Map<String, Map<String, Double>> waits, Effort effort) {
		Map<String, Double> small = Measured.in(waits, simulated(effort.waitCounts().get(0)));
		Map<String, Double> large = Measured.in(waits,
				simulated(effort.waitCounts().get(effort.waitCounts().size() - 1)));
		double interval = effort.interval().toMillis();
		for (Map.Entry<String, Map<String, Double>> run : waits.entrySet()) {
			atMost(run.getKey() + ": library threads", 16, Measured.in(run.getValue(), "threads"));
			atMost(run.getKey() + ": heap per wait in bytes", 1500, Measured.in(run.getValue(), "heap_bytes_per_wait"));
			atMost(run.getKey() + ": p99 lateness ÷ interval", 0.1,
					Measured.in(run.getValue(), "late_p99_ms") / interval);
		}
		atMost("CPU per poll, most ÷ fewest waits", 1.3,
				Measured.in(large, "work_us_per_poll") / Measured.in(small, "work_us_per_poll"));
		atMost("most waits: cancelling all ÷ starting all", 0.5,
				Measured.in(large, "cancel_all_ms") / Measured.in(large, "start_all_ms"));
	}

	private static String simulated(int waits) {
		return String.format("%,d simulated", waits);
	}

	private void atMost(String goal, double bound, double measured) {
		row(goal, bound, measured, judge(measured, bound));
	}

	private static String judge(double measured, double bound) {
		return (measured <= bound) ? "reached" : "**missed**";
	}

	/** A ratio of two peers counts only if both became steady. */
	private void atMost(String goal, double bound, Map<String, PeerFigures> peers, String other,
			ToDoubleFunction<Figures> figure) {
		PeerFigures ours = Measured.in(peers, OURS);
		PeerFigures theirs = Measured.in(peers, other);
		double measured = Figures.ratio(ours.turns(), theirs.turns(), figure);
		row(goal, bound, measured,
				(ours.isSteady() && theirs.isSteady()) ? judge(measured, bound) : "not judged: not steady");
	}

	private void row(String goal, double bound, double measured, String result) {
		this.rows.append(String.format(Locale.ROOT, "| %s | ≤ %.4g | %.4g | %s |%n", goal, bound, measured, result));
	}

	@Override
	public String toString() {
		return this.rows.toString();
	}

}
