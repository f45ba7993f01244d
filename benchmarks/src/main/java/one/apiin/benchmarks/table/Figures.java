package one.apiin.benchmarks.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one run of one peer showed.
 *
 * @param p50 median of a call in microseconds
 * @param p99 its 99th percentile in microseconds
 * @param perSecond calls a second, for those that don't block
 * @param cpu CPU time of the process per call in microseconds
 * @param bytes allocated bytes per call
 */
record Figures(double p50, double p99, double perSecond, double cpu, double bytes) {

	static Figures of(RunResult run) {
		Result<?> primary = run.getPrimaryResult();
		return new Figures(primary.getStatistics().getPercentile(50), primary.getStatistics().getPercentile(99),
				primary.getScore(), secondary(run, "cpu.per.call"), secondary(run, "gc.alloc.rate.norm"));
	}

	private static double secondary(RunResult run, String name) {
		for (String key : run.getSecondaryResults().keySet()) {
			if (key.endsWith(name)) {
				Result<?> result = run.getSecondaryResults().get(key);
				return result.getScore();
			}
		}
		return Double.NaN;
	}

	static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
		return middle(rounds.stream().mapToDouble(figure).sorted().toArray());
	}

	/**
	 * The median of the ratios, each of which was taken within one round.
	 * @param rounds what is compared
	 * @param others what it is compared with
	 * @param figure which figure
	 * @return the ratio
	 */
	static double ratio(List<Figures> rounds, List<Figures> others, ToDoubleFunction<Figures> figure) {
		double[] ratios = new double[Math.min(rounds.size(), others.size())];
		for (int i = 0; i < ratios.length; i++) {
			ratios[i] = figure.applyAsDouble(rounds.get(i)) / figure.applyAsDouble(others.get(i));
		}
		Arrays.sort(ratios);
		return middle(ratios);
	}

	private static double middle(double[] sorted) {
		int half = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
	}

}
