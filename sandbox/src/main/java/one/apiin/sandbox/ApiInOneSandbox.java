package one.apiin.sandbox;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import one.apiin.sandbox.callback.CallbackSender;
import one.apiin.sandbox.request.Ledger;
import one.apiin.sandbox.server.GatewayServer;
import one.apiin.sandbox.task.CallbackText;
import one.apiin.sandbox.task.Scenario;
import one.apiin.sandbox.task.StatusText;

/**
 * A gateway on this machine, for trying and testing: the Upload Cover route of API in One
 * under {@link #baseUrl()}, without credits. It is reachable from this machine only and
 * takes any API key that begins with {@code aio_}.
 * <p>
 * The {@code audio_id} of a request chooses a {@link Scenario}. A test can also lay
 * answers ready: {@code next…} for whatever comes next, {@code on…} for one id.
 * <p>
 * Thread-safe. Its threads keep the JVM alive until {@link #close()}.
 */
public final class ApiInOneSandbox implements AutoCloseable {

	private final Ledger ledger = new Ledger();

	private final Script submitScript = new Script();

	private final Script statusScript = new Script();

	private final CallbackSender callbacks = new CallbackSender();

	private final GatewayTransformer transformer;

	private final GatewayServer server;

	private ApiInOneSandbox(Builder options) {
		this.transformer = new GatewayTransformer(gateway(options));
		this.server = new GatewayServer(options.port, this.transformer);
	}

	private Gateway gateway(Builder options) {
		SubmitRoute submitRoute = new SubmitRoute(options.clock, new SecureRandom(), options.taskDuration,
				new CallbackText(this::mediaUrl), this.callbacks);
		StatusRoute statusRoute = new StatusRoute(options.clock, new StatusText(this::mediaUrl));
		return new Gateway(this.ledger, this.submitScript, this.statusScript, submitRoute, statusRoute);
	}

	private String mediaUrl() {
		return this.server.origin() + Gateway.MEDIA_PATH;
	}

	/**
	 * Starts a sandbox on a free port.
	 * @return the running sandbox
	 */
	public static ApiInOneSandbox start() {
		return builder().start();
	}

	/**
	 * Starts a sandbox on a given port.
	 * @param port the port, or 0 for a free one
	 * @return the running sandbox
	 * @throws IllegalStateException if the port is taken
	 */
	public static ApiInOneSandbox start(int port) {
		return builder().port(port).start();
	}

	/**
	 * A sandbox with options.
	 * @return a builder with the options of {@link #start()}
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Where the gateway is.
	 * @return an {@code http} URL that ends in {@code /api/v1}
	 */
	public String baseUrl() {
		return this.server.origin() + Gateway.BASE_PATH;
	}

	/**
	 * How many POSTs the generate route received, whatever they were answered. Also told
	 * by {@code GET /__apiinone/posts}.
	 * @return the number since the start or the last {@link #reset()}
	 */
	public int postsReceived() {
		return this.ledger.posts();
	}

	/**
	 * The POSTs that the generate route received. Also told by
	 * {@code GET /__apiinone/bodies}.
	 * @return the last 10,000 bodies in the order of their arrival
	 */
	public List<String> posts() {
		return this.ledger.bodies();
	}

	/**
	 * How many status reads were received, whatever they were answered.
	 * @return the number since the start or the last {@link #reset()}
	 */
	public int statusReads() {
		return this.ledger.statusReads();
	}

	/**
	 * Lays answers ready for the next POSTs to the generate route, one each, after those
	 * that already wait.
	 * @param answers the answers in their order
	 */
	public void nextSubmit(Answer... answers) {
		this.submitScript.next(answers);
	}

	/**
	 * Lays answers ready for the next status reads, one each, after those that already
	 * wait.
	 * @param answers the answers in their order
	 */
	public void nextStatus(Answer... answers) {
		this.statusScript.next(answers);
	}

	/**
	 * Lays answers ready for the POSTs with an {@code audio_id}; the last one stays.
	 * @param audioId the id, as decoded
	 * @param answers the answers in their order; none takes back what was laid ready
	 */
	public void onSubmit(String audioId, Answer... answers) {
		this.submitScript.on(audioId, answers);
	}

	/**
	 * Lays answers ready for the status reads of a task; the last one stays.
	 * @param taskId any id, as decoded, also one that no sandbox made
	 * @param answers the answers in their order; none takes back what was laid ready
	 */
	public void onStatus(String taskId, Answer... answers) {
		this.statusScript.on(taskId, answers);
	}

	/**
	 * Forgets what was received and what was laid ready. Running tasks go on, as their
	 * ids alone tell all about them.
	 */
	public void reset() {
		this.ledger.clear();
		this.submitScript.clear();
		this.statusScript.clear();
	}

	/**
	 * Stops everything and waits for it, usually a few milliseconds. Held-back answers
	 * end, callbacks that are not due yet are dropped. A second call does nothing.
	 */
	@Override
	public void close() {
		this.callbacks.close();
		this.transformer.release();
		this.server.close();
	}

	/**
	 * The options of a sandbox. Not thread-safe.
	 */
	public static final class Builder {

		private int port;

		private Duration taskDuration = Duration.ofSeconds(3);

		private InstantSource clock = InstantSource.system();

		private Builder() {
		}

		/**
		 * Chooses the port.
		 * @param port the port, or 0 (the default) for a free one
		 * @return this builder
		 */
		public Builder port(int port) {
			if (port < 0 || port > 65535) {
				throw new IllegalArgumentException("The port must be from 0 to 65535");
			}
			this.port = port;
			return this;
		}

		/**
		 * Chooses how long an ordinary task takes from its creation to its end.
		 * @param taskDuration 3 s unless told otherwise; zero for tasks that are complete
		 * at once
		 * @return this builder
		 */
		public Builder taskDuration(Duration taskDuration) {
			if (taskDuration.isNegative()) {
				throw new IllegalArgumentException("The task duration must not be negative");
			}
			this.taskDuration = taskDuration;
			return this;
		}

		/**
		 * Chooses the clock that tasks run by. Callbacks always run by the real time.
		 * @param clock the system clock unless told otherwise
		 * @return this builder
		 */
		public Builder clock(InstantSource clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * Starts the sandbox.
		 * @return the running sandbox
		 * @throws IllegalStateException if the port is taken
		 */
		public ApiInOneSandbox start() {
			return new ApiInOneSandbox(this);
		}

	}

}
