package one.apiin;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLContext;

import feign.Feign;
import one.apiin.download.ClipDownloader;
import one.apiin.task.AwaitPolicy;
import one.apiin.uploadcover.UploadCoverClient;
import org.jspecify.annotations.Nullable;

/**
 * The client for one account at API in One. Thread-safe: create one per account and keep
 * it. It owns a connection pool and a few daemon threads, which start on first use.
 *
 * <pre>{@code
 * try (ApiInOneClient client = ApiInOneClient.builder().apiKey(System.getenv("APIINONE_API_KEY")).build()) {
 *     UploadCoverTask task = client.uploadCover().generate(UploadCoverRequest.of("aud123456789"));
 *     UploadCoverStatus done = client.uploadCover().await(task.taskId());
 * }
 * }</pre>
 */
public interface ApiInOneClient extends AutoCloseable {

	/**
	 * Creates a builder. Every setting has a default except the API key.
	 * @return a new builder
	 */
	static Builder builder() {
		return new ClientBuilder();
	}

	/**
	 * The client of the route Upload Cover.
	 * @return the same client each time
	 */
	UploadCoverClient uploadCover();

	/**
	 * Serves any other route of the gateway through your own Feign interface, with this
	 * client's key, transport, limits and errors. Every request except a GET is sent at
	 * most once. A return type with a field {@code code} or {@code data}, a {@code Map}
	 * or a {@code JsonNode} takes the whole answer; any other type takes the content of
	 * {@code data}. Bodies are validated by their Bean Validation constraints before they
	 * are sent. Calls block.
	 * @param feignInterface an interface with Feign's annotations, whose methods don't
	 * return futures
	 * @param <T> the interface
	 * @return a thread-safe instance; create one and keep it
	 */
	<T> T route(Class<T> feignInterface);

	/**
	 * Downloads the files of clips. Never charged.
	 * @return the downloader, the same one each time
	 */
	ClipDownloader downloads();

	/**
	 * The base URL of the gateway, for diagnostics.
	 * @return origin and path, without a trailing slash
	 */
	URI baseUrl();

	/**
	 * Ends all calls and waits exceptionally (a submit that has been sent is in doubt)
	 * and stops all threads. They are daemon threads: the JVM exits even if you don't
	 * close the client.
	 */
	@Override
	void close();

	/**
	 * Builds a client. Not thread-safe. An invalid value is rejected, at the latest by
	 * {@link #build()}, with an {@link IllegalArgumentException} that names the setting
	 * and never contains the key; null where it is not allowed, with a
	 * {@link NullPointerException}. Timeouts are at least 1 ms and at most 24 days.
	 */
	interface Builder {

		/**
		 * Sets the API key; required.
		 * @param key the key without "Bearer"
		 * @return this builder
		 */
		Builder apiKey(String key);

		/**
		 * Sets the source of the API key. It is called for each request, so that you can
		 * change the key without a new client.
		 * @param source must be quick and thread-safe; an unusable key fails the request,
		 * before anything is sent
		 */
		Builder apiKey(Supplier<String> source);

		/**
		 * Sets the base URL; {@code https://apiin.one/api/v1} by default. The key is sent
		 * to this origin only.
		 * @param url an absolute URL, https unless the host is this machine
		 */
		Builder baseUrl(String url);

		/**
		 * Sets the base URL.
		 * @param url an absolute URL, https unless the host is this machine
		 */
		Builder baseUrl(URI url);

		/**
		 * Allows plain HTTP to other machines, which exposes the key to the network; off
		 * by default.
		 * @param allowed whether it is allowed
		 */
		Builder allowInsecureHttp(boolean allowed);

		/**
		 * Sets the maximum time for one connection attempt, and again for its TLS
		 * handshake; 5 s by default.
		 * @param timeout at least 1 ms
		 */
		Builder connectTimeout(Duration timeout);

		/**
		 * Sets the maximum time to wait for data from the gateway; 20 s by default.
		 * @param timeout at least 1 ms
		 */
		Builder readTimeout(Duration timeout);

		/**
		 * Sets the maximum time for a whole call, including retries and the body; 30 s by
		 * default.
		 * @param timeout at least 1 ms
		 */
		Builder callTimeout(Duration timeout);

		/**
		 * Sets the maximum number of connections for blocking calls, and again for
		 * asynchronous ones; 64 by default. Further calls wait for a connection within
		 * their own time limit.
		 * @param count at least 1
		 */
		Builder maxConnections(int count);

		/**
		 * Sets the User-Agent header; names this library by default.
		 * @param value printable ASCII
		 */
		Builder userAgent(String value);

		/**
		 * Sets a TLS context, for example with your own certificates; the JVM's by
		 * default.
		 * @param context the context, or null for the JVM's
		 */
		Builder sslContext(@Nullable SSLContext context);

		/**
		 * Sets an HTTP proxy; none by default.
		 * @param host the host of the proxy
		 * @param port the port of the proxy, 1 to 65535
		 */
		Builder proxy(String host, int port);

		/**
		 * Sets an HTTP proxy that requires authentication.
		 * @param host the host of the proxy
		 * @param port the port of the proxy, 1 to 65535
		 * @param username the user
		 * @param password the password
		 */
		Builder proxy(String host, int port, String username, String password);

		/**
		 * Uses the JVM's proxy settings ({@code https.proxyHost} and so on); off by
		 * default, and ignored if a proxy is set.
		 * @param use whether to use them
		 */
		Builder systemProxy(boolean use);

		/**
		 * Sets whether downloads use the proxy; off by default, then they bypass it. A
		 * proxy resolves names itself, so turn this on only if the proxy refuses to
		 * connect to addresses outside the public internet.
		 * @param guards whether the proxy refuses such addresses
		 */
		Builder proxyGuardsAddresses(boolean guards);

		/**
		 * Sets how often a status read is repeated, and a submit for which no connection
		 * was made; 2 by default. A submit that may have been sent is never repeated.
		 * Waits and {@code statusOnce} do not repeat their reads.
		 * @param count 0 or more
		 */
		Builder maxRetries(int count);

		/**
		 * Sets the maximum of the first pause before a retry; 500 ms by default.
		 * @param backoff not negative and at most 24 days
		 */
		Builder initialBackoff(Duration backoff);

		/**
		 * Sets the maximum of every pause before a retry; 5 s by default.
		 * @param backoff not negative and at most 24 days
		 */
		Builder maxBackoff(Duration backoff);

		/**
		 * Sets the policy of waits that are started without one;
		 * {@link AwaitPolicy#defaults()} by default.
		 * @param policy intervals and timeout
		 */
		Builder await(AwaitPolicy policy);

		/**
		 * Sets the executor that completes futures and calls progress listeners; up to
		 * four daemon threads of the client by default. The client never shuts it down.
		 * @param executor must not block for long
		 */
		Builder executor(Executor executor);

		/**
		 * Carries a context, such as a trace, from the thread that starts an asynchronous
		 * call or wait into the completion of its future and its progress listener.
		 * Called again, it adds another context. None by default.
		 * @param capture captures the context of the calling thread and returns what
		 * makes a task run in it; must be quick and thread-safe. What it throws is
		 * logged, and the task runs without the context
		 */
		Builder callbackContext(Supplier<UnaryOperator<Runnable>> capture);

		/**
		 * Adds a listener that observes exchanges and waits, to those added before.
		 * @param listener the listener
		 */
		Builder listener(ExchangeListener listener);

		/**
		 * Records each exchange with the gateway as a file that WireMock and the sandbox
		 * can replay; off by default. Logs one WARN with the directory. The API key,
		 * credentials, cookies, callback URLs, queries of URLs, and the prompts, styles
		 * and titles of requests are masked. Clips are not recorded. Only the owner can
		 * read the files, at most 1,000 in a directory. A thread of the client writes
		 * them; a failed write is logged at WARN and disturbs no call.
		 * {@link ApiInOneClient#close()} waits up to 5 s for what is pending.
		 * @param directory is created when the first exchange ends; null to record
		 * nothing
		 */
		Builder recordTo(@Nullable Path directory);

		/**
		 * Customises Feign for {@link ApiInOneClient#route}: interceptors, a contract,
		 * query map encoders. Called again, it adds a customizer. The kit sets client,
		 * codec, retryer, options and log level afterwards.
		 * @param customizer is called for each route
		 */
		Builder feign(Consumer<Feign.Builder> customizer);

		/**
		 * Creates the client; it opens no connection and starts no thread yet.
		 * @return a new client
		 * @throws IllegalArgumentException if settings are missing or do not fit together
		 */
		ApiInOneClient build();

	}

}
