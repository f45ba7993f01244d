package one.apiin.benchmarks.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The figures of one turn of one peer.
 *
 * @param p50 median of a call in microseconds
 * @param p99 its 99th percentile in microseconds
 * @param perSecond calls a second, for those that don't block
 * @param cpu CPU time of the process per call in microseconds
 * @param bytes allocated bytes per call
 * @param compiling milliseconds that the compiler of the JVM worked during the turn
 */
record Figures(double p50, double p99, double perSecond, double cpu, double bytes, double compiling) {

	static Figures parse(String line) {
		double[] values = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
		return new Figures(values[0], values[1], values[2], values[3], values[4], values[5]);
	}

	static double median(List<Figures> turns, ToDoubleFunction<Figures> figure) {
		return middle(turns.stream().mapToDouble(figure).sorted().toArray());
	}

	/**
	 * The median of the ratios, each of which was taken within one round of turns.
	 * @param turns what is compared
	 * @param others what it is compared with
	 * @param figure which figure
	 * @return the ratio
	 */
	static double ratio(List<Figures> turns, List<Figures> others, ToDoubleFunction<Figures> figure) {
		double[] ratios = new double[Math.min(turns.size(), others.size())];
		for (int i = 0; i < ratios.length; i++) {
			ratios[i] = figure.applyAsDouble(turns.get(i)) / figure.applyAsDouble(others.get(i));
		}
		Arrays.sort(ratios);
		return middle(ratios);
	}

	private static double middle(double[] sorted) {
		int half = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
	}

}
