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
import one.apiin.internal.Gateway;

/**
 * Makes a user's own Feign interface work on this client: same key, transport, limits and
 * errors; everything but a GET is sent at most once. Thread-safe.
 */
public final class FeignRoutes {

	private final Gateway gateway;

	private final String baseUrl;

	private final AnswerTypes types;

	private final Consumer<Feign.Builder> customizer;

	public FeignRoutes(Gateway gateway, String baseUrl, Map<Type, AnswerReader<?>> readers,
			Consumer<Feign.Builder> customizer) {
		this.gateway = gateway;
		this.baseUrl = baseUrl;
		this.types = new AnswerTypes(gateway.json(), readers);
		this.customizer = customizer;
	}

	/**
	 * Makes an instance.
	 * @param feignInterface an interface with Feign's annotations
	 * @param <T> the interface
	 * @return a thread-safe proxy whose calls block
	 */
	public <T> T create(Class<T> feignInterface) {
		for (Method method : feignInterface.getMethods()) {
			if (Future.class.isAssignableFrom(method.getReturnType())) {
				throw new IllegalArgumentException(
						method + " returns a future; declare the value itself and call it on a thread of your own");
			}
		}
		Feign.Builder builder = Feign.builder();
		this.customizer.accept(builder);
		// After the user's word, as these are what the promises rest on.
		T route = builder.client(new FeignTransport(this.gateway, this.baseUrl, this.types))
			.encoder(new JsonBodyEncoder(this.gateway.json(), this.gateway.validator()))
			.decoder(new ReadAnswerDecoder())
			.retryer(Retryer.NEVER_RETRY)
			.options(new Request.Options())
			.logLevel(Logger.Level.NONE)
			.target(feignInterface, this.baseUrl);
		return FeignGuard.around(route, feignInterface);
	}

}
