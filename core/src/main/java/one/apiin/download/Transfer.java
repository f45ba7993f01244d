package one.apiin.download;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import one.apiin.download.DownloadTransport.ByteRange;
import one.apiin.error.TransferFailedException;
import one.apiin.internal.http.ExchangeContext;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.Deadline;
import one.apiin.internal.http.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The transfer of one file: follows and checks redirects, ends at one deadline, and can
 * be stopped from any thread.
 */
final class Transfer implements AutoCloseable {

	private static final int MAX_REDIRECTS = 3;

	private static final int MAX_INTERRUPTIONS = 3;

	private final DownloadTransport transport;

	private final AddressRules rules;

	private final Timer timer;

	private final URI source;

	private final FileDescription file;

	private final Deadline deadline;

	private final Consumer<Transfer> onClose;

	private final Timer.Cancellation alarm;

	private boolean started;

	private int interruptions;

	private @Nullable Runnable connection;

	private @Nullable String stopReason;

	Transfer(DownloadTransport transport, AddressRules rules, Timer timer, URI source, FileDescription file,
			Duration timeout, Consumer<Transfer> onClose) {
		this.transport = transport;
		this.rules = rules;
		this.timer = timer;
		this.source = source;
		this.file = file;
		this.onClose = onClose;
		this.deadline = Deadline.in(timeout, timer);
		this.alarm = timer.schedule(timeout.toNanos(),
				() -> stop("it was not complete within the time limit of " + timeout));
	}

	/** Whether a host has begun to return the file. */
	boolean hasStarted() {
		return this.started;
	}

	FileDescription file() {
		return this.file;
	}

	/**
	 * Requests the file or the rest of it, and follows redirects.
	 * @param range the part of the file that is needed, or null for all of it
	 * @return the response, of any status
	 */
	FileResponse request(@Nullable ByteRange range) {
		URI url = this.source;
		try {
			URI hop = this.rules.first(url);
			for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
				url = hop;
				FileResponse response = send(url, range);
				String location = response.redirect();
				if (location == null) {
					this.started |= response.status() == 200;
					return response;
				}
				hop = this.rules.next(url, location);
			}
		}
		catch (Refusal ex) {
			throw this.file.refused(url, ex.reason());
		}
		throw this.file.failed(url, "there were more than " + MAX_REDIRECTS + " redirects", null);
	}

	private FileResponse send(URI url, @Nullable ByteRange range) throws Refusal {
		ExchangeContext exchange = ExchangeContext.alone(this.deadline);
		String stopped = stopReason();
		if (stopped != null) {
			throw this.file.failed(url, stopped, null);
		}
		disconnect();
		try {
			return this.transport.send(url, range, exchange, this::runsOn);
		}
		catch (IOException ex) {
			throw failed(url, "the host was not reached", ex, this.transport.hint());
		}
	}

	/** The failure of a response whose content could not be read to its end. */
	TransferFailedException brokenOff(URI url, IOException cause) {
		return failed(url, "the transfer broke off", cause, "");
	}

	private TransferFailedException failed(URI url, String what, IOException cause, String hint) {
		String stopped = stopReason();
		if (stopped != null) {
			return this.file.failed(url, stopped, null);
		}
		if (Thread.currentThread().isInterrupted()) {
			return this.file.failed(url, "the thread was interrupted", null);
		}
		Throwable described = ExchangeFailure.of(cause, ExchangeContext.alone(this.deadline));
		return this.file.failed(url, what + " (" + described.getMessage() + ")" + hint, described);
	}

	/**
	 * Decides, after an interruption of the transfer, whether to go on, and pauses first:
	 * 1 s, 2 s, 4 s.
	 * @return false if the transfer must fail
	 */
	boolean mayContinue() {
		if (this.interruptions++ >= MAX_INTERRUPTIONS || isOver()) {
			return false;
		}
		try {
			long pause = TimeUnit.SECONDS.toNanos(1L << (this.interruptions - 1));
			this.timer.sleep(Math.min(pause, Math.max(0, this.deadline.remainingNanos())));
			return !isOver();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private boolean isOver() {
		return stopReason() != null || this.deadline.hasPassed() || Thread.currentThread().isInterrupted();
	}

	private void runsOn(Runnable closing) {
		synchronized (this) {
			this.connection = closing;
			if (this.stopReason == null) {
				return;
			}
		}
		closing.run();
	}

	/** Closes the connection of the last request, and so the rest of its response. */
	private void disconnect() {
		Runnable closing;
		synchronized (this) {
			closing = this.connection;
		}
		if (closing != null) {
			closing.run();
		}
	}

	/**
	 * Ends the transfer: closes the connection, now or as soon as there is one.
	 * @param reason why, as the end of a sentence
	 */
	void stop(String reason) {
		synchronized (this) {
			if (this.stopReason == null) {
				this.stopReason = reason;
			}
		}
		disconnect();
	}

	private synchronized @Nullable String stopReason() {
		return this.stopReason;
	}

	@Override
	public void close() {
		this.alarm.cancel();
		stop("it was closed");
		this.onClose.accept(this);
	}

}
