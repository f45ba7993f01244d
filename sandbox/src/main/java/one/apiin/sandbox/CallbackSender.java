package one.apiin.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import one.apiin.sandbox.CallbackJson.Stage;

/**
 * Sends each callback once. Thread-safe; never blocks the caller.
 */
final class CallbackSender implements AutoCloseable {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);

	private final ScheduledThreadPoolExecutor scheduler;

	/**
	 * Creates a sender; its threads start with the first callback.
	 */
	CallbackSender() {
		this.scheduler = new ScheduledThreadPoolExecutor(4, CallbackSender::thread);
		this.scheduler.setRemoveOnCancelPolicy(true);
	}

	private static Thread thread(Runnable work) {
		Thread thread = new Thread(work, "apiinone-sandbox-callback");
		thread.setDaemon(true);
		return thread;
	}

	/** Sends callbacks when they are due, if {@link Loopback} allows the target. */
	void send(URI target, List<Stage> stages) {
		if (!Loopback.allows(target)) {
			return;
		}
		for (Stage stage : stages) {
			schedule(target, stage);
		}
	}

	private void schedule(URI target, Stage stage) {
		var ignored = this.scheduler.schedule(() -> post(target, stage.body()), stage.due().toMillis(),
				TimeUnit.MILLISECONDS);
	}

	private static void post(URI target, String body) {
		try {
			HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection(Proxy.NO_PROXY);
			try {
				post(connection, body.getBytes(StandardCharsets.UTF_8));
			}
			finally {
				connection.disconnect();
			}
		}
		catch (IOException ex) {
			// A callback is a hint: it is not repeated for a receiver that is down.
		}
	}

	private static void post(HttpURLConnection connection, byte[] body) throws IOException {
		connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
		connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
		connection.setInstanceFollowRedirects(false);
		connection.setRequestMethod("POST");
		connection.setRequestProperty("Content-Type", "application/json");
		connection.setRequestProperty("User-Agent", "apiinone-sandbox");
		// A kept connection would leave a thread behind.
		connection.setRequestProperty("Connection", "close");
		connection.setDoOutput(true);
		// Only a body of declared length keeps HttpURLConnection from repeating a POST.
		connection.setFixedLengthStreamingMode(body.length);
		try (OutputStream out = connection.getOutputStream()) {
			out.write(body);
		}
		connection.getResponseCode();
	}

	/**
	 * Drops callbacks that are not due and waits a few seconds at most for those in
	 * flight.
	 */
	@Override
	public void close() {
		this.scheduler.shutdownNow();
		try {
			this.scheduler.awaitTermination(5, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
