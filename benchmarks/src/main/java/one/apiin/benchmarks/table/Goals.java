package one.apiin.benchmarks.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the client has to reach, judged by the figures of this very run.
 */
final class Goals {

	private static final String OURS = "apiinone";

	private final StringBuilder rows = new StringBuilder("| goal | bound | measured | |\n|---|--:|--:|---|\n");

	void judgeBlocking(Map<String, List<Figures>> peers) {
		atMost("blocking, median ÷ raw HttpClient 5 + Jackson", 1.35, ratio(peers, "httpclient5"));
		atMost("blocking, median ÷ openai-java", 1.0, ratio(peers, "openai"));
		atMost("blocking, median ÷ Spring HTTP interface over the JDK client", 0.4, ratio(peers, "spring-jdk"));
		atMost("blocking, allocated bytes ÷ openai-java", 1.0,
				Figures.ratio(Measured.in(peers, OURS), Measured.in(peers, "openai"), Figures::bytes));
		atMost("blocking, allocated kB (stretch)", 20, Figures.median(Measured.in(peers, OURS), Figures::bytes) / 1000);
	}

	private static double ratio(Map<String, List<Figures>> peers, String other) {
		return Figures.ratio(Measured.in(peers, OURS), Measured.in(peers, other), Figures::p50);
	}

	void judgeAsynchronous(Map<String, List<Figures>> peers) {
		atMost("asynchronous, CPU ÷ raw HttpClient 5 async", 1.5,
				Figures.ratio(Measured.in(peers, OURS), Measured.in(peers, "httpclient5"), Figures::cpu));
		atLeast("asynchronous, requests/s ÷ AsyncFeign over the JDK client", 6,
				Figures.ratio(Measured.in(peers, OURS), Measured.in(peers, "feign-jdk"), Figures::perSecond));
	}

	void judgeWaits(Map<String, Map<String, Double>> crowds, Effort effort) {
		Map<String, Double> small = Measured.in(crowds, simulated(effort.crowds().get(0)));
		Map<String, Double> large = Measured.in(crowds, simulated(effort.crowds().get(effort.crowds().size() - 1)));
		double interval = effort.interval().toMillis();
		for (Map.Entry<String, Map<String, Double>> crowd : crowds.entrySet()) {
			atMost(crowd.getKey() + ": library threads", 16, Measured.in(crowd.getValue(), "threads"));
			atMost(crowd.getKey() + ": heap per wait in bytes", 1500,
					Measured.in(crowd.getValue(), "heap_bytes_per_wait"));
			atMost(crowd.getKey() + ": p99 lateness ÷ interval", 0.1,
					Measured.in(crowd.getValue(), "late_p99_ms") / interval);
		}
		atMost("CPU per poll, largest ÷ smallest crowd", 1.3,
				Measured.in(large, "cpu_us_per_poll") / Measured.in(small, "cpu_us_per_poll"));
		atMost("largest crowd: cancelling all, in ms", 1000, Measured.in(large, "cancel_all_ms"));
	}

	private static String simulated(int waits) {
		return String.format("%,d simulated", waits);
	}

	private void atMost(String goal, double bound, double measured) {
		row(goal, "≤ ", bound, measured, measured <= bound);
	}

	private void atLeast(String goal, double bound, double measured) {
		row(goal, "≥ ", bound, measured, measured >= bound);
	}

	private void row(String goal, String sign, double bound, double measured, boolean reached) {
		this.rows.append(String.format(Locale.ROOT, "| %s | %s%.4g | %.4g | %s |%n", goal, sign, bound, measured,
				reached ? "reached" : "**missed**"));
	}

	@Override
	public String toString() {
		return this.rows.toString();
	}

}
