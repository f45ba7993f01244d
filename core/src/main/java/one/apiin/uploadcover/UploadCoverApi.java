package one.apiin.uploadcover;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import one.apiin.internal.json.TaskIdExpander;

/**
 * The route as a raw Feign interface: it defines both requests and sends them, without
 * the waits of {@link UploadCoverClient}. Get an instance from
 * {@code client.route(UploadCoverApi.class)}; it is thread-safe, its calls block, and it
 * throws only exceptions of {@code one.apiin.error}.
 */
@Headers("Accept: application/json")
public interface UploadCoverApi {

	/**
	 * Starts a paid task. The request is validated first and sent at most once.
	 * @param request the request
	 * @return the accepted task
	 */
	@RequestLine("POST /audio/music/upload-cover/generate")
	@Headers("Content-Type: application/json")
	UploadCoverTask generate(UploadCoverRequest request);

	/**
	 * Reads the status of a task; free of charge.
	 * @param taskId the task's id
	 * @return the status
	 */
	@RequestLine("GET /audio/music/upload-cover/status?task_id={task_id}")
	UploadCoverStatus status(@Param(value = "task_id", expander = TaskIdExpander.class) String taskId);

}
