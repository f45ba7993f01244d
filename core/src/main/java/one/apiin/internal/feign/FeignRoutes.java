package one.apiin.internal.feign;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import feign.Feign;
import feign.Logger;
import feign.Request;
import feign.Retryer;
import one.apiin.internal.call.Calls;
import one.apiin.internal.json.Json;
import one.apiin.validation.RequestValidator;

/**
 * Serves a user's Feign interface with this client's key, transport, limits and errors.
 * Every request except a GET is sent at most once. Thread-safe.
 */
public final class FeignRoutes {

	private final Calls calls;

	private final Json json;

	private final RequestValidator validator = new RequestValidator();

	private final String baseUrl;

	private final AnswerTypes types;

	private final Consumer<Feign.Builder> customizer;

	public FeignRoutes(Calls calls, Json json, String baseUrl, Map<Type, AnswerReader<?>> readers,
			Consumer<Feign.Builder> customizer) {
		this.calls = calls;
		this.json = json;
		this.baseUrl = baseUrl;
		this.types = new AnswerTypes(json, readers);
		this.customizer = customizer;
	}

	/**
	 * Creates an instance.
	 * @param feignInterface an interface with Feign's annotations
	 * @param <T> the interface
	 * @return a thread-safe proxy whose calls block
	 */
	public <T> T create(Class<T> feignInterface) {
		for (Method method : feignInterface.getMethods()) {
			if (Future.class.isAssignableFrom(method.getReturnType())) {
				throw new IllegalArgumentException(
						method + " returns a future; declare the value itself and call the method on your own thread");
			}
		}
		Feign.Builder builder = Feign.builder();
		this.customizer.accept(builder);
		// After the customizer, because the promises depend on these.
		T route = builder.client(new FeignTransport(this.calls, this.baseUrl, this.types))
			.encoder(new JsonBodyEncoder(this.json, this.validator))
			.decoder(new ReadAnswerDecoder())
			.retryer(Retryer.NEVER_RETRY)
			.options(new Request.Options())
			.logLevel(Logger.Level.NONE)
			.target(feignInterface, this.baseUrl);
		return RouteInvocationHandler.around(route, feignInterface);
	}

}
