package one.apiin.internal.wait;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The callbacks of a wait that blocks: the waiting thread runs them itself, so that they
 * need no other thread and its listener runs where it was passed in.
 */
final class CallingThreadExecutor implements Executor {

	private final BlockingQueue<Runnable> callbacks = new LinkedBlockingQueue<>();

	@Override
	public void execute(Runnable callback) {
		this.callbacks.add(callback);
	}

	/**
	 * Runs the next callback on the calling thread.
	 * @param nanos how long to wait for it
	 * @return false if there was none in that time
	 */
	boolean runNext(long nanos) throws InterruptedException {
		Runnable callback = this.callbacks.poll(nanos, TimeUnit.NANOSECONDS);
		if (callback == null) {
			return false;
		}
		callback.run();
		return true;
	}

}
