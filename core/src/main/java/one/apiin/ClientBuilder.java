package one.apiin;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import feign.Feign;
import one.apiin.internal.rules.Retry;
import one.apiin.internal.settings.ApiKey;
import one.apiin.internal.settings.BaseUrl;
import one.apiin.internal.settings.Proxy;
import one.apiin.internal.settings.TransportSettings;
import one.apiin.internal.settings.UserAgent;
import one.apiin.task.AwaitPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Checks settings as they come.
 */
final class ClientBuilder implements ApiInOneClient.Builder {

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

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

	private final List<ExchangeListener> listeners = new ArrayList<>();

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
		require(value.compareTo(SHORTEST) >= 0 && value.compareTo(LONGEST) <= 0, name,
				"must be at least 1 ms and at most " + LONGEST.toDays() + " days, not " + value);
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
		require(!value.isNegative() && value.compareTo(LONGEST) <= 0, name,
				"must be 0 or more and at most " + LONGEST.toDays() + " days, not " + value);
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
	public ApiInOneClient.Builder listener(ExchangeListener listener) {
		this.listeners.add(Objects.requireNonNull(listener, "listener"));
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
		Retry retry = new Retry(this.maxRetries, this.initialBackoff, this.maxBackoff,
				() -> ThreadLocalRandom.current().nextLong());
		return new DefaultApiInOneClient(transport, this.proxyGuardsAddresses, this.callTimeout, retry,
				this.awaitPolicy, this.executor, List.copyOf(this.listeners), this.feign);
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
