package one.apiin.internal.record;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import one.apiin.internal.http.DaemonThreads;
import one.apiin.internal.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes recordings on one thread, so that neither a slow disk nor a failed write
 * disturbs a call. Thread-safe.
 */
final class Recorder {

	private static final Logger LOGGER = LoggerFactory.getLogger("one.apiin.record");

	/** Each can hold a body of 1 MiB. */
	private static final int MAX_PENDING = 64;

	private static final long CLOSE_SECONDS = 5;

	private final RecordingDirectory directory;

	private final Redaction redaction;

	private final Json json;

	private final AtomicBoolean warned = new AtomicBoolean();

	private final ThreadPoolExecutor writer = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(MAX_PENDING), DaemonThreads.named("apiinone-recorder"));

	Recorder(RecordingDirectory directory, Redaction redaction, Json json) {
		this.directory = directory;
		this.redaction = redaction;
		this.json = json;
		this.writer.allowCoreThreadTimeOut(true);
		LOGGER.warn("Each exchange with the gateway is recorded in {}. Keys, prompts and signed URLs are masked; "
				+ "read the files before you pass them on", directory);
	}

	void record(RecordedExchange exchange) {
		try {
			this.writer.execute(() -> write(exchange));
		}
		catch (RejectedExecutionException ex) {
			warn("it is written too slowly");
		}
	}

	private void write(RecordedExchange exchange) {
		try {
			this.redaction.learn(exchange.call());
			StubMapping mapping = StubMapping.of(exchange, this.redaction, this.json);
			if (!this.directory.write(mapping)) {
				warn("the directory has " + RecordingDirectory.MAX_FILES + " files");
			}
		}
		// Also a stack overflow in a regular expression.
		catch (IOException | RuntimeException | StackOverflowError ex) {
			// The message could contain a part of the exchange.
			warn((ex instanceof IOException) ? ex.toString() : ex.getClass().getSimpleName());
		}
	}

	private void warn(String reason) {
		if (this.warned.compareAndSet(false, true)) {
			LOGGER.warn("An exchange was not recorded in {}: {}. This is reported once", this.directory, reason);
		}
	}

	/** Writes what is pending, within a few seconds. */
	void close() {
		this.writer.shutdown();
		try {
			if (!this.writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
				this.writer.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			this.writer.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

}
