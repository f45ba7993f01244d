package one.apiin.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The order of what the timer has to do.
 */
class DueHeapTests {

	private final DueHeap heap = new DueHeap();

	@Test
	void theEarliestComesFirst() {
		long origin = Long.MAX_VALUE - 5;
		Numbered third = add(origin + 7);
		Numbered first = add(origin);
		Numbered second = add(origin + 2);
		assertThat(this.heap.earliest()).isEqualTo(origin);
		assertThat(drain()).containsExactly(first, second, third);
	}

	@Test
	void whatIsTakenBackNeverComes() {
		Numbered kept = add(1);
		Numbered gone = add(0);
		assertThat(this.heap.remove(gone)).isTrue();
		assertThat(this.heap.remove(gone)).isFalse();
		assertThat(drain()).containsExactly(kept);
		assertThat(this.heap.remove(kept)).isFalse();
	}

	@Test
	void staysInOrderWhateverIsTakenBack() {
		Random random = new Random(7);
		List<Numbered> kept = new ArrayList<>();
		for (int i = 0; i < 20_000; i++) {
			kept.add(add(random.nextInt(1_000)));
			if (random.nextInt(3) > 0) {
				assertThat(this.heap.remove(kept.remove(random.nextInt(kept.size())))).isTrue();
			}
		}
		List<Numbered> drained = drain();
		assertThat(drained).containsExactlyInAnyOrderElementsOf(kept)
			.isSortedAccordingTo((one, other) -> Long.compare(one.due, other.due));
	}

	private Numbered add(long due) {
		Numbered entry = new Numbered(due);
		this.heap.add(entry, due);
		return entry;
	}

	private List<Numbered> drain() {
		List<Numbered> drained = new ArrayList<>();
		while (!this.heap.isEmpty()) {
			drained.add((Numbered) this.heap.removeEarliest());
		}
		return drained;
	}

	private static final class Numbered extends DueHeap.Entry {

		private final long due;

		Numbered(long due) {
			this.due = due;
		}

	}

}
