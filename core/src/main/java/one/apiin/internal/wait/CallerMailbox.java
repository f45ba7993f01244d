package one.apiin.internal.wait;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The mailbox of a wait whose caller blocks: the caller itself takes the deliveries, so
 * that they depend on nobody else's thread, and its listener runs where it was given.
 */
final class CallerMailbox implements Executor {

	private final BlockingQueue<Runnable> deliveries = new LinkedBlockingQueue<>();

	@Override
	public void execute(Runnable delivery) {
		this.deliveries.add(delivery);
	}

	/**
	 * Takes one delivery.
	 * @param nanos how long to wait for it
	 * @return false if none came
	 * @throws InterruptedException if the caller is interrupted
	 */
	boolean take(long nanos) throws InterruptedException {
		Runnable delivery = this.deliveries.poll(nanos, TimeUnit.NANOSECONDS);
		if (delivery == null) {
			return false;
		}
		delivery.run();
		return true;
	}

}
