package one.apiin.benchmarks.server;

/**
 * How often each of the waits asked. Bounded: what is beyond shares counters.
 */
final class PollCounts {

	private static final int POLLS_PER_WAIT = 3;

	private static final int MAX_WAITS = 1 << 17;

	private final byte[] counts = new byte[MAX_WAITS];

	/**
	 * Counts one poll.
	 * @param wait the wait's number
	 * @return 0 if it was the last one that the wait needs
	 */
	int increment(int wait) {
		int index = wait & (MAX_WAITS - 1);
		this.counts[index] = (byte) ((this.counts[index] + 1) % POLLS_PER_WAIT);
		return this.counts[index];
	}

}
