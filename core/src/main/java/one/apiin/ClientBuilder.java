package one.apiin;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLContext;

import feign.Feign;
import one.apiin.internal.call.RetryPolicy;
import one.apiin.internal.http.ApiKey;
import one.apiin.internal.http.BaseUrl;
import one.apiin.internal.http.Proxy;
import one.apiin.internal.http.TransportSettings;
import one.apiin.internal.http.UserAgent;
import one.apiin.task.AwaitPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Validates each setting when it is set.
 */
final class ClientBuilder implements ApiInOneClient.Builder {

	private static final Duration MIN_DURATION = Duration.ofMillis(1);

	private static final Duration MAX_DURATION = Duration.ofMillis(Integer.MAX_VALUE);

	private @Nullable Supplier<String> apiKey;

	private String baseUrl = "https://apiin.one/api/v1";

	private boolean insecureHttpAllowed;

	private Duration connectTimeout = Duration.ofSeconds(5);

	private Duration readTimeout = Duration.ofSeconds(20);

	private Duration callTimeout = Duration.ofSeconds(30);

	private int maxConnections = 64;

	private String userAgent = UserAgent.standard();

	private @Nullable SSLContext sslContext;

	private @Nullable Proxy proxy;

	private boolean systemProxy;

	private boolean proxyGuardsAddresses;

	private int maxRetries = 2;

	private Duration initialBackoff = Duration.ofMillis(500);

	private Duration maxBackoff = Duration.ofSeconds(5);

	private AwaitPolicy awaitPolicy = AwaitPolicy.defaults();

	private @Nullable Executor executor;

	private @Nullable Supplier<UnaryOperator<Runnable>> callbackContext;

	private final List<ExchangeListener> listeners = new ArrayList<>();

	private @Nullable Path recordings;

	private Consumer<Feign.Builder> feign = (builder) -> {
	};

	@Override
	public ApiInOneClient.Builder apiKey(String key) {
		String checked = ApiKey.require(key);
		this.apiKey = () -> checked;
		return this;
	}

	@Override
	public ApiInOneClient.Builder apiKey(Supplier<String> source) {
		this.apiKey = Objects.requireNonNull(source, "source");
		return this;
	}

	@Override
	public ApiInOneClient.Builder baseUrl(String url) {
		this.baseUrl = Objects.requireNonNull(url, "url");
		return this;
	}

	@Override
	public ApiInOneClient.Builder baseUrl(URI url) {
		return baseUrl(url.toString());
	}

	@Override
	public ApiInOneClient.Builder allowInsecureHttp(boolean allowed) {
		this.insecureHttpAllowed = allowed;
		return this;
	}

	@Override
	public ApiInOneClient.Builder connectTimeout(Duration timeout) {
		this.connectTimeout = timeout("connectTimeout", timeout);
		return this;
	}

	@Override
	public ApiInOneClient.Builder readTimeout(Duration timeout) {
		this.readTimeout = timeout("readTimeout", timeout);
		return this;
	}

	@Override
	public ApiInOneClient.Builder callTimeout(Duration timeout) {
		this.callTimeout = timeout("callTimeout", timeout);
		return this;
	}

	private static Duration timeout(String name, Duration value) {
		require(value.compareTo(MIN_DURATION) >= 0 && value.compareTo(MAX_DURATION) <= 0, name,
				"must be at least 1 ms and at most " + MAX_DURATION.toDays() + " days, not " + value);
		return value;
	}

	@Override
	public ApiInOneClient.Builder maxConnections(int count) {
		require(count >= 1, "maxConnections", "must be at least 1, not " + count);
		this.maxConnections = count;
		return this;
	}

	@Override
	public ApiInOneClient.Builder userAgent(String value) {
		require(!value.isBlank() && value.chars().allMatch((character) -> character >= ' ' && character < 0x7f),
				"userAgent", "must be visible ASCII and not blank");
		this.userAgent = value;
		return this;
	}

	@Override
	public ApiInOneClient.Builder sslContext(@Nullable SSLContext context) {
		this.sslContext = context;
		return this;
	}

	@Override
	public ApiInOneClient.Builder proxy(String host, int port) {
		this.proxy = proxyAt(host, port, null, null);
		return this;
	}

	@Override
	public ApiInOneClient.Builder proxy(String host, int port, String username, String password) {
		this.proxy = proxyAt(host, port, username, password);
		return this;
	}

	private static Proxy proxyAt(String host, int port, @Nullable String username, @Nullable String password) {
		require(!host.isBlank(), "The host of the proxy", "must not be blank");
		require(port > 0 && port <= 0xffff, "The port of the proxy", "must be between 1 and 65535, not " + port);
		return new Proxy(host, port, username, password);
	}

	@Override
	public ApiInOneClient.Builder systemProxy(boolean use) {
		this.systemProxy = use;
		return this;
	}

	@Override
	public ApiInOneClient.Builder proxyGuardsAddresses(boolean guards) {
		this.proxyGuardsAddresses = guards;
		return this;
	}

	@Override
	public ApiInOneClient.Builder maxRetries(int count) {
		require(count >= 0, "maxRetries", "must not be negative");
		this.maxRetries = count;
		return this;
	}

	@Override
	public ApiInOneClient.Builder initialBackoff(Duration backoff) {
		this.initialBackoff = backoff("initialBackoff", backoff);
		return this;
	}

	@Override
	public ApiInOneClient.Builder maxBackoff(Duration backoff) {
		this.maxBackoff = backoff("maxBackoff", backoff);
		return this;
	}

	private static Duration backoff(String name, Duration value) {
		require(!value.isNegative() && value.compareTo(MAX_DURATION) <= 0, name,
				"must be 0 or more and at most " + MAX_DURATION.toDays() + " days, not " + value);
		return value;
	}

	@Override
	public ApiInOneClient.Builder await(AwaitPolicy policy) {
		this.awaitPolicy = Objects.requireNonNull(policy, "policy");
		return this;
	}

	@Override
	public ApiInOneClient.Builder executor(Executor callbackExecutor) {
		this.executor = Objects.requireNonNull(callbackExecutor, "executor");
		return this;
	}

	@Override
	public ApiInOneClient.Builder callbackContext(Supplier<UnaryOperator<Runnable>> capture) {
		Objects.requireNonNull(capture, "capture");
		Supplier<UnaryOperator<Runnable>> outer = this.callbackContext;
		this.callbackContext = (outer != null) ? () -> nested(outer.get(), capture.get()) : capture;
		return this;
	}

	private static UnaryOperator<Runnable> nested(UnaryOperator<Runnable> outer, UnaryOperator<Runnable> inner) {
		return (task) -> outer.apply(inner.apply(task));
	}

	@Override
	public ApiInOneClient.Builder listener(ExchangeListener listener) {
		this.listeners.add(Objects.requireNonNull(listener, "listener"));
		return this;
	}

	@Override
	public ApiInOneClient.Builder recordTo(@Nullable Path directory) {
		this.recordings = directory;
		return this;
	}

	@Override
	public ApiInOneClient.Builder feign(Consumer<Feign.Builder> customizer) {
		this.feign = this.feign.andThen(customizer);
		return this;
	}

	@Override
	public ApiInOneClient build() {
		Supplier<String> key = this.apiKey;
		if (key == null) {
			throw new IllegalArgumentException("The API key is missing");
		}
		URI url = BaseUrl.parse(this.baseUrl, this.insecureHttpAllowed);
		TransportSettings transport = new TransportSettings(url, new ApiKey(key), this.connectTimeout, this.readTimeout,
				this.maxConnections, this.userAgent, this.sslContext, this.proxy, this.systemProxy);
		RetryPolicy retry = new RetryPolicy(this.maxRetries, this.initialBackoff, this.maxBackoff,
				() -> ThreadLocalRandom.current().nextLong());
		return new DefaultApiInOneClient(transport, this.proxyGuardsAddresses, this.callTimeout, retry,
				this.awaitPolicy, this.executor, this.callbackContext, List.copyOf(this.listeners), this.feign,
				this.recordings);
	}

	private static void require(boolean condition, String setting, String message) {
		if (!condition) {
			throw new IllegalArgumentException(setting + " " + message);
		}
	}

	@Override
	public String toString() {
		// Not the base URL, which may hold anything as long as it is not checked.
		return "ApiInOneClient.Builder";
	}

}
