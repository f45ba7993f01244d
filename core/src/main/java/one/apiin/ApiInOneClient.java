package one.apiin;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import feign.Feign;
import one.apiin.download.ClipDownloader;
import one.apiin.task.AwaitPolicy;
import one.apiin.uploadcover.UploadCoverClient;
import org.jspecify.annotations.Nullable;

/**
 * The client for one account at API in One. Thread-safe; make one and keep it. It owns a
 * connection pool and a few daemon threads, which start when they are first needed.
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
	 * Starts a client with the defaults; only the API key has none.
	 * @return a builder
	 */
	static Builder builder() {
		return new ClientBuilder();
	}

	/**
	 * The route Upload Cover.
	 * @return its client, the same one each time
	 */
	UploadCoverClient uploadCover();

	/**
	 * Any other route of the gateway, as a Feign interface of your own: with this
	 * client's key, transport, limits and errors. Everything but a GET is sent at most
	 * once. A return type that has {@code code} or {@code data}, a {@code Map} or a
	 * {@code JsonNode} gets the whole answer, any other type the content of {@code data}.
	 * Bodies are checked by their Bean Validation constraints first. Calls block.
	 * @param feignInterface an interface with Feign's annotations, whose methods don't
	 * return futures
	 * @param <T> the interface
	 * @return a thread-safe instance, to be kept
	 */
	<T> T route(Class<T> feignInterface);

	/**
	 * Downloads the files of clips. Never charged.
	 * @return the downloader, the same one each time
	 */
	ClipDownloader downloads();

	/**
	 * The gateway that this client talks to, for people and diagnostics.
	 * @return origin and path, without a slash at the end
	 */
	URI baseUrl();

	/**
	 * Breaks off what is under way (waits end exceptionally, submits in flight are in
	 * doubt) and ends all threads. A program that forgets to close exits all the same.
	 */
	@Override
	void close();

	/**
	 * The settings of a client. Not thread-safe. Values that can't work are refused at
	 * once with an {@link IllegalArgumentException} that names the setting, never the
	 * key.
	 */
	interface Builder {

		/**
		 * The API key; required.
		 * @param key the key alone, without "Bearer"
		 * @return this builder
		 */
		Builder apiKey(String key);

		/**
		 * Where the API key comes from: asked at each request, so that it can be changed
		 * without a new client. Must be quick and thread-safe.
		 * @param source gives the key
		 * @return this builder
		 */
		Builder apiKey(Supplier<String> source);

		/**
		 * The gateway; {@code https://apiin.one/api/v1} by default. The key goes to this
		 * origin only.
		 * @param url an absolute URL, https unless the host is this machine
		 * @return this builder
		 */
		Builder baseUrl(String url);

		/**
		 * The gateway.
		 * @param url an absolute URL, https unless the host is this machine
		 * @return this builder
		 */
		Builder baseUrl(URI url);

		/**
		 * Allows plain HTTP to other machines; off by default. The key can then be read
		 * on the way.
		 * @param allowed whether it is allowed
		 * @return this builder
		 */
		Builder allowInsecureHttp(boolean allowed);

		/**
		 * The limit for one connection attempt, and for its TLS handshake; 5 s by
		 * default.
		 * @param timeout at least 1 ms
		 * @return this builder
		 */
		Builder connectTimeout(Duration timeout);

		/**
		 * The limit for a silence of the gateway; 20 s by default.
		 * @param timeout at least 1 ms
		 * @return this builder
		 */
		Builder readTimeout(Duration timeout);

		/**
		 * The limit for a whole call, retries and body included; 30 s by default.
		 * @param timeout at least 1 ms
		 * @return this builder
		 */
		Builder callTimeout(Duration timeout);

		/**
		 * The most connections of blocking calls, and again of asynchronous ones; 64 by
		 * default. What exceeds it waits within its own time limit.
		 * @param count at least 1
		 * @return this builder
		 */
		Builder maxConnections(int count);

		/**
		 * The User-Agent header; names this library by default.
		 * @param value visible ASCII
		 * @return this builder
		 */
		Builder userAgent(String value);

		/**
		 * A TLS context with certificates of your own; the JVM's by default.
		 * @param context the context, or null for the JVM's
		 * @return this builder
		 */
		Builder sslContext(@Nullable SSLContext context);

		/**
		 * An HTTP proxy; none by default.
		 * @param host its host
		 * @param port its port
		 * @return this builder
		 */
		Builder proxy(String host, int port);

		/**
		 * An HTTP proxy that asks who is there.
		 * @param host its host
		 * @param port its port
		 * @param username the user
		 * @param password the password
		 * @return this builder
		 */
		Builder proxy(String host, int port, String username, String password);

		/**
		 * Whether the JVM's proxy settings ({@code https.proxyHost} and so on) count; off
		 * by default.
		 * @param use whether they count
		 * @return this builder
		 */
		Builder systemProxy(boolean use);

		/**
		 * Whether downloads use the proxy; off by default, then they bypass it. A proxy
		 * looks names up itself, so turn this on only if the proxy refuses to connect to
		 * addresses outside the public internet.
		 * @param guards whether the proxy refuses such addresses
		 * @return this builder
		 */
		Builder proxyGuardsAddresses(boolean guards);

		/**
		 * How often a status read is repeated, and a submit that found no connection at
		 * all; 2 by default. A submit that may have gone out is never repeated.
		 * @param count 0 or more
		 * @return this builder
		 */
		Builder maxRetries(int count);

		/**
		 * The bound of the first pause before a retry; 500 ms by default.
		 * @param backoff not negative and at most 24 days
		 * @return this builder
		 */
		Builder initialBackoff(Duration backoff);

		/**
		 * The bound of every pause before a retry; 5 s by default.
		 * @param backoff not negative and at most 24 days
		 * @return this builder
		 */
		Builder maxBackoff(Duration backoff);

		/**
		 * The policy of waits that bring none.
		 * @param policy intervals and limit
		 * @return this builder
		 */
		Builder await(AwaitPolicy policy);

		/**
		 * Where futures end and progress listeners are called; up to four daemon threads
		 * of the client by default. Never shut down by the client.
		 * @param executor must not block for long
		 * @return this builder
		 */
		Builder executor(Executor executor);

		/**
		 * Adds an observer.
		 * @param listener the observer
		 * @return this builder
		 */
		Builder listener(ExchangeListener listener);

		/**
		 * Customises Feign for {@link ApiInOneClient#route}: interceptors, a contract,
		 * query map encoders. Client, codec, retryer, options and log level stay the
		 * kit's.
		 * @param customizer is called for each route
		 * @return this builder
		 */
		Builder feign(Consumer<Feign.Builder> customizer);

		/**
		 * Makes the client; nothing is connected or started yet.
		 * @return a new client
		 */
		ApiInOneClient build();

	}

}
