package one.apiin.internal.json;

import feign.Param;

/**
 * Encodes a task id for a Feign interface. Feign does not encode it again, so the gateway
 * decodes exactly the id that it assigned.
 */
public final class TaskIdExpander implements Param.Expander {

	@Override
	public String expand(Object value) {
		return TaskId.encode(TaskId.require(value.toString()));
	}

}
