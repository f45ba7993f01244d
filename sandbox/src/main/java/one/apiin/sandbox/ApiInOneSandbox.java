package one.apiin.sandbox;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;

/**
 * A gateway on this machine, for trying and testing: the Upload Cover route of API in One
 * under {@link #baseUrl()}, without credits. It is reachable from this machine only and
 * accepts any API key that begins with {@code aio_}.
 * <p>
 * The {@code audio_id} of a request selects a {@link Scenario}. A test can also script
 * answers: {@code next…} for the next requests, {@code on…} for one id.
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
		this.transformer = new GatewayTransformer(router(options));
		this.server = new GatewayServer(options.port, this.transformer, options.recording);
	}

	private RequestRouter router(Builder options) {
		SubmitRoute submitRoute = new SubmitRoute(options.clock, new SecureRandom(), options.taskDuration,
				new CallbackJson(this::mediaUrl), this.callbacks);
		StatusRoute statusRoute = new StatusRoute(options.clock, new StatusJson(this::mediaUrl));
		return new RequestRouter(this.ledger, this.submitScript, this.statusScript, submitRoute, statusRoute,
				!options.recording.isEmpty());
	}

	private String mediaUrl() {
		return this.server.origin() + RequestRouter.MEDIA_PATH;
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
	 * The base URL of the gateway.
	 * @return an {@code http} URL that ends in {@code /api/v1}
	 */
	public String baseUrl() {
		return this.server.origin() + RequestRouter.BASE_PATH;
	}

	/**
	 * The number of POSTs that the generate route received, whatever the answer. Also
	 * available as {@code GET /__apiinone/posts}.
	 * @return the number since the start or the last {@link #reset()}
	 */
	public int postsReceived() {
		return this.ledger.posts();
	}

	/**
	 * The bodies of the POSTs that the generate route received. Also available as
	 * {@code GET /__apiinone/bodies}.
	 * @return the last 10,000 bodies in the order of their arrival
	 */
	public List<String> posts() {
		return this.ledger.bodies();
	}

	/**
	 * The number of status reads received, whatever the answer.
	 * @return the number since the start or the last {@link #reset()}
	 */
	public int statusReads() {
		return this.ledger.statusReads();
	}

	/**
	 * Queues answers for the next POSTs to the generate route, one for each POST.
	 * @param answers the answers in order
	 */
	public void nextSubmit(Answer... answers) {
		this.submitScript.next(answers);
	}

	/**
	 * Queues answers for the next status reads, one for each read.
	 * @param answers the answers in order
	 */
	public void nextStatus(Answer... answers) {
		this.statusScript.next(answers);
	}

	/**
	 * Scripts the answers to POSTs with an {@code audio_id}; the last one repeats.
	 * @param audioId the id, as decoded
	 * @param answers the answers in order; none removes the script
	 */
	public void onSubmit(String audioId, Answer... answers) {
		this.submitScript.on(audioId, answers);
	}

	/**
	 * Scripts the answers to status reads of a task; the last one repeats.
	 * @param taskId any task id, as decoded
	 * @param answers the answers in order; none removes the script
	 */
	public void onStatus(String taskId, Answer... answers) {
		this.statusScript.on(taskId, answers);
	}

	/**
	 * Forgets everything received and scripted, and starts a replayed recording again.
	 * Running tasks continue: their ids contain everything about them.
	 */
	public void reset() {
		this.ledger.clear();
		this.submitScript.clear();
		this.statusScript.clear();
		this.server.restartRecording();
	}

	/**
	 * Stops everything and waits for it, usually a few milliseconds. Delayed answers end,
	 * callbacks that are not due yet are dropped. A second call does nothing.
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

		private List<StubMapping> recording = List.of();

		private Builder() {
		}

		/**
		 * Sets the port.
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
		 * Sets how long an ordinary task takes from its creation to its end.
		 * @param taskDuration 3 s by default; zero completes tasks immediately
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
		 * Sets the clock for tasks. Callbacks always use real time.
		 * @param clock the clock; the system clock by default
		 * @return this builder
		 */
		public Builder clock(InstantSource clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * Replays recorded answers instead of simulating the gateway: for each method,
		 * path and id, the recorded answers in their order, then the last one again. What
		 * is not recorded is answered with 404. Requests are counted as usual.
		 * @param directory contains stub mappings of WireMock ({@code *.json}), such as
		 * the command-line tool records
		 * @return this builder
		 * @throws IllegalArgumentException if the directory has no usable recording, or
		 * one that does more than answer
		 */
		public Builder replay(Path directory) {
			this.recording = Recording.read(directory);
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
