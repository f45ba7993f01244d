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

	static String blocking(Map<String, List<Figures>> peers) {
		StringBuilder table = new StringBuilder("| client | p50 | ÷ raw HttpClient 5 | p99 | CPU µs/call |"
				+ " ÷ raw HttpClient 5 | bytes/call |\n|---|--:|--:|--:|--:|--:|--:|\n");
		List<Figures> reference = Measured.in(peers, REFERENCE);
		peers.forEach((peer, rounds) -> table
			.append(String.format(Locale.ROOT, "| %s | %.1f µs | **%.2f** | %.0f µs | %.1f | %.2f | %,.0f |%n", peer,
					Figures.median(rounds, Figures::p50), Figures.ratio(rounds, reference, Figures::p50),
					Figures.median(rounds, Figures::p99), Figures.median(rounds, Figures::cpu),
					Figures.ratio(rounds, reference, Figures::cpu), Figures.median(rounds, Figures::bytes))));
		return table.toString();
	}

	static String asynchronous(Map<String, List<Figures>> peers) {
		StringBuilder table = new StringBuilder("| client | requests/s | ÷ raw HttpClient 5 | CPU µs/request |"
				+ " ÷ raw HttpClient 5 | bytes/request |\n|---|--:|--:|--:|--:|--:|\n");
		List<Figures> reference = Measured.in(peers, REFERENCE);
		peers.forEach((peer, rounds) -> table
			.append(String.format(Locale.ROOT, "| %s | %,.0f | **%.2f** | %.1f | **%.2f** | %,.0f |%n", peer,
					Figures.median(rounds, Figures::perSecond), Figures.ratio(rounds, reference, Figures::perSecond),
					Figures.median(rounds, Figures::cpu), Figures.ratio(rounds, reference, Figures::cpu),
					Figures.median(rounds, Figures::bytes))));
		return table.toString();
	}

	static String waits(Map<String, Map<String, Double>> crowds) {
		StringBuilder table = new StringBuilder("| waits | threads | heap/wait | polls/s | CPU µs/poll | late p50 |"
				+ " late p99 | answered p99 | cancel all | close |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
		crowds.forEach((crowd,
				value) -> table.append(String.format(Locale.ROOT,
						"| %s | %.0f | %,.0f B | %,.0f | %.1f | %.1f ms | %.1f ms | %.1f ms | %.0f ms | %.0f ms |%n",
						crowd, Measured.in(value, "threads"), Measured.in(value, "heap_bytes_per_wait"),
						Measured.in(value, "polls_per_second"), Measured.in(value, "cpu_us_per_poll"),
						Measured.in(value, "late_p50_ms"), Measured.in(value, "late_p99_ms"),
						Measured.in(value, "answered_p99_ms"), Measured.in(value, "cancel_all_ms"),
						Measured.in(value, "close_ms"))));
		return table.toString();
	}

	@Override
	public String toString() {
		return this.text.toString().strip() + "\n";
	}

}
