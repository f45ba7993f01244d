package one.apiin.benchmarks.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures as Markdown.
 */
final class Report {

	private static final String REFERENCE = "httpclient5";

	private final StringBuilder text = new StringBuilder();

	Report(String title) {
		this.text.append("# ").append(title).append("\n\n");
	}

	Report paragraph(String words) {
		this.text.append(words).append("\n\n");
		return this;
	}

	Report table(String heading, CharSequence table) {
		this.text.append("## ").append(heading).append("\n\n").append(table).append('\n');
		return this;
	}

	static String blocking(Map<String, PeerFigures> peers) {
		StringBuilder table = new StringBuilder("| client | p50 | ÷ raw HttpClient 5 | p99 | CPU µs/call |"
				+ " ÷ raw HttpClient 5 | bytes/call | warm-up |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
		List<Figures> reference = Measured.in(peers, REFERENCE).turns();
		peers.forEach((peer, result) -> table.append(String.format(Locale.ROOT,
				"| %s | %.1f µs | **%.2f** | %.0f µs | %.1f | %.2f | %,.0f | %s |%n", peer,
				Figures.median(result.turns(), Figures::p50), Figures.ratio(result.turns(), reference, Figures::p50),
				Figures.median(result.turns(), Figures::p99), Figures.median(result.turns(), Figures::cpu),
				Figures.ratio(result.turns(), reference, Figures::cpu), Figures.median(result.turns(), Figures::bytes),
				result.describeWarmUp())));
		return table.toString();
	}

	static String asynchronous(Map<String, PeerFigures> peers) {
		StringBuilder table = new StringBuilder("| client | requests/s | ÷ raw HttpClient 5 | CPU µs/request |"
				+ " ÷ raw HttpClient 5 | bytes/request | warm-up |\n|---|--:|--:|--:|--:|--:|--:|\n");
		List<Figures> reference = Measured.in(peers, REFERENCE).turns();
		peers.forEach((peer, result) -> table.append(String.format(Locale.ROOT,
				"| %s | %,.0f | **%.2f** | %.1f | **%.2f** | %,.0f | %s |%n", peer,
				Figures.median(result.turns(), Figures::perSecond),
				Figures.ratio(result.turns(), reference, Figures::perSecond),
				Figures.median(result.turns(), Figures::cpu), Figures.ratio(result.turns(), reference, Figures::cpu),
				Figures.median(result.turns(), Figures::bytes), result.describeWarmUp())));
		return table.toString();
	}

	static String waits(Map<String, Map<String, Double>> runs) {
		StringBuilder table = new StringBuilder("| waits | threads | heap/wait | polls/s | CPU µs/poll | whole JVM |"
				+ " late p50 | late p99 | answered p99 | start all | cancel all | close |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
		runs.forEach((run, value) -> table.append(String.format(Locale.ROOT,
				"| %s | %.0f | %,.0f B | %,.0f | %.1f | %.1f | %.1f ms | %.1f ms | %.1f ms | %.0f ms | %.0f ms | %.0f ms |%n",
				run, Measured.in(value, "threads"), Measured.in(value, "heap_bytes_per_wait"),
				Measured.in(value, "polls_per_second"), Measured.in(value, "work_us_per_poll"),
				Measured.in(value, "cpu_us_per_poll"), Measured.in(value, "late_p50_ms"),
				Measured.in(value, "late_p99_ms"), Measured.in(value, "answered_p99_ms"),
				Measured.in(value, "start_all_ms"), Measured.in(value, "cancel_all_ms"),
				Measured.in(value, "close_ms"))));
		return table.toString();
	}

	@Override
	public String toString() {
		return this.text.toString().strip() + "\n";
	}

}
