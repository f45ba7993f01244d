package one.apiin.internal.feign;

import java.util.Arrays;
import java.util.List;

import feign.RequestLine;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.json.TaskId;

/**
 * A request as a Feign interface defines it, for calls that don't go through a Feign
 * proxy, so that there is one definition. Immutable.
 */
public final class RouteTemplate {

	private final String method;

	private final String route;

	private final String prefix;

	private RouteTemplate(String method, String target) {
		this.method = method;
		int query = target.indexOf('?');
		int variable = target.indexOf('{');
		this.route = (query >= 0) ? target.substring(0, query) : target;
		this.prefix = (variable >= 0) ? target.substring(0, variable) : target;
	}

	/**
	 * Reads the definition of one method, which may have one variable, at its end.
	 */
	public static RouteTemplate of(Class<?> feignInterface, String name) {
		String line = Arrays.stream(feignInterface.getMethods())
			.filter((method) -> method.getName().equals(name))
			.map((method) -> method.getAnnotation(RequestLine.class).value())
			.findFirst()
			.orElseThrow();
		int space = line.indexOf(' ');
		return new RouteTemplate(line.substring(0, space), line.substring(space + 1));
	}

	public String route() {
		return this.route;
	}

	/**
	 * A request for a task.
	 * @param taskId a valid task id, the variable of this template
	 */
	public HttpCall forTask(String taskId) {
		return new HttpCall(this.method, this.route, this.prefix + TaskId.encode(taskId), List.of(), null, taskId);
	}

	public HttpCall withBody(byte[] body) {
		return new HttpCall(this.method, this.route, this.prefix, List.of(), body, null);
	}

}
