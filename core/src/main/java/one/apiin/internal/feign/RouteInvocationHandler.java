package one.apiin.internal.feign;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import feign.FeignException;
import feign.Param;
import feign.Request.HttpMethod;
import feign.codec.DecodeException;
import feign.codec.EncodeException;
import one.apiin.error.ApiInOneException;
import one.apiin.error.ErrorDetails;
import one.apiin.error.GatewayException;
import one.apiin.error.InvalidRequestException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.internal.json.LogSanitizer;
import one.apiin.internal.json.TaskIdExpander;
import org.jspecify.annotations.Nullable;

/**
 * Translates Feign's exceptions, which quote requests, and rejects null task ids, for
 * which Feign would omit the parameter.
 */
final class RouteInvocationHandler implements InvocationHandler {

	private final InvocationHandler route;

	private final Map<Method, List<Integer>> taskIds;

	private RouteInvocationHandler(InvocationHandler route, Class<?> feignInterface) {
		this.route = route;
		this.taskIds = Arrays.stream(feignInterface.getMethods())
			.collect(Collectors.toMap((method) -> method, RouteInvocationHandler::taskIdsOf));
	}

	private static List<Integer> taskIdsOf(Method method) {
		Parameter[] parameters = method.getParameters();
		return IntStream.range(0, parameters.length).filter((index) -> isTaskId(parameters[index])).boxed().toList();
	}

	private static boolean isTaskId(Parameter parameter) {
		Param param = parameter.getAnnotation(Param.class);
		return param != null && param.expander() == TaskIdExpander.class;
	}

	static <T> T around(T route, Class<T> feignInterface) {
		return feignInterface
			.cast(Proxy.newProxyInstance(feignInterface.getClassLoader(), new Class<?>[] { feignInterface },
					new RouteInvocationHandler(Proxy.getInvocationHandler(route), feignInterface)));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (method.getName().equals("equals") && method.getParameterCount() == 1) {
			return arguments != null && proxy == arguments[0];
		}
		for (int index : this.taskIds.getOrDefault(method, List.of())) {
			Objects.requireNonNull((arguments != null) ? arguments[index] : null, "taskId");
		}
		try {
			// Not by reflection, which can't access an interface that is not public.
			return this.route.invoke(proxy, method, arguments);
		}
		catch (FeignException ex) {
			throw translate(ex);
		}
	}

	private static ApiInOneException translate(FeignException ex) {
		if (ex.getCause() instanceof ApiInOneException known) {
			return known;
		}
		if (ex instanceof EncodeException) {
			return new InvalidRequestException("The request can't be written, nothing was sent: " + reason(ex),
					List.of(), ErrorDetails.none(), null);
		}
		if (ex instanceof DecodeException && ex.request().httpMethod() != HttpMethod.GET) {
			return new SubmissionInDoubtException("The call was sent and may have been accepted, but its answer could "
					+ "not be read; it was not repeated: " + reason(ex), ErrorDetails.none(), null);
		}
		return new GatewayException("The call failed: " + reason(ex), ErrorDetails.none(), null);
	}

	private static String reason(FeignException ex) {
		Throwable origin = (ex.getCause() != null) ? ex.getCause() : ex;
		return origin.getClass().getSimpleName() + ": " + LogSanitizer.sanitize(origin.getMessage());
	}

}
