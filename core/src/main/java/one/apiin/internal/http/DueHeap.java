package one.apiin.internal.http;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Entries by the time that they are due, the earliest first; each knows its place, so
 * that it can be removed without a search. The times stand in an array of their own:
 * comparing them follows no references. Not thread-safe.
 */
final class DueHeap {

	private static final int INITIAL_SIZE = 64;

	private long[] due = new long[INITIAL_SIZE];

	private @Nullable Entry[] entries = new @Nullable Entry[INITIAL_SIZE];

	private int size;

	boolean isEmpty() {
		return this.size == 0;
	}

	/**
	 * When the earliest entry is due.
	 * @return nanoseconds; meaningless if empty
	 */
	long earliest() {
		return this.due[0];
	}

	void add(Entry entry, long time) {
		if (this.size == this.entries.length) {
			this.due = Arrays.copyOf(this.due, 2 * this.size);
			this.entries = Arrays.copyOf(this.entries, 2 * this.size);
		}
		up(this.size++, entry, time);
	}

	@Nullable Entry removeEarliest() {
		Entry earliest = this.entries[0];
		if (earliest != null) {
			remove(earliest);
		}
		return earliest;
	}

	/**
	 * Removes an entry.
	 * @param entry any entry
	 * @return false if it is not here
	 */
	boolean remove(Entry entry) {
		int hole = entry.place;
		if (hole < 0) {
			return false;
		}
		entry.place = Entry.NOWHERE;
		this.size--;
		Entry last = this.entries[this.size];
		long time = this.due[this.size];
		this.entries[this.size] = null;
		if (last != null && last != entry) {
			if (hole > 0 && time - this.due[(hole - 1) / 2] < 0) {
				up(hole, last, time);
			}
			else {
				down(hole, last, time);
			}
		}
		shrink();
		return true;
	}

	/** What a crowd needed for a while is not kept for ever. */
	private void shrink() {
		if (this.size > INITIAL_SIZE && this.size < this.entries.length / 4) {
			this.due = Arrays.copyOf(this.due, this.entries.length / 2);
			this.entries = Arrays.copyOf(this.entries, this.entries.length / 2);
		}
	}

	private void up(int from, Entry entry, long time) {
		int place = from;
		while (place > 0 && time - this.due[(place - 1) / 2] < 0) {
			move((place - 1) / 2, place);
			place = (place - 1) / 2;
		}
		put(place, entry, time);
	}

	private void down(int from, Entry entry, long time) {
		int place = from;
		int child = 2 * place + 1;
		while (child < this.size) {
			if (child + 1 < this.size && this.due[child + 1] - this.due[child] < 0) {
				child++;
			}
			if (this.due[child] - time >= 0) {
				break;
			}
			move(child, place);
			place = child;
			child = 2 * place + 1;
		}
		put(place, entry, time);
	}

	private void move(int from, int to) {
		Entry moved = this.entries[from];
		if (moved != null) {
			put(to, moved, this.due[from]);
		}
	}

	private void put(int place, Entry entry, long time) {
		this.entries[place] = entry;
		this.due[place] = time;
		entry.place = place;
	}

	/** What is due at some time. */
	abstract static class Entry {

		private static final int NOWHERE = -1;

		private int place = NOWHERE;

	}

}
