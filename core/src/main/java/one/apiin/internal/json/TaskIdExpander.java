package one.apiin.internal.json;

import feign.Param;

/**
 * Encodes a task id for a Feign interface: what has been encoded once, Feign leaves as it
 * is, so that the gateway decodes exactly the id that it gave.
 */
public final class TaskIdExpander implements Param.Expander {

	@Override
	public String expand(Object value) {
		return TaskId.encode(TaskId.require(value.toString()));
	}

}
