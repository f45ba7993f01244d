package one.apiin.uploadcover;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import one.apiin.internal.json.TaskIdExpander;

/**
 * The route as a raw Feign interface: the definition of both requests, and a way to send
 * them without the waiting of {@link UploadCoverClient}. An instance comes from
 * {@code client.route(UploadCoverApi.class)}; it is thread-safe, its calls block, and it
 * throws only {@code one.apiin.error}.
 */
@Headers("Accept: application/json")
public interface UploadCoverApi {

	/**
	 * Starts a paid task; sent at most once. The body is validated first.
	 * @param request what to make
	 * @return the accepted task
	 */
	@RequestLine("POST /audio/music/upload-cover/generate")
	@Headers("Content-Type: application/json")
	UploadCoverTask generate(UploadCoverRequest request);

	/**
	 * Reads where a task stands; free of charge.
	 * @param taskId the task's id, as the gateway gave it
	 * @return the status
	 */
	@RequestLine("GET /audio/music/upload-cover/status?task_id={task_id}")
	UploadCoverStatus status(@Param(value = "task_id", expander = TaskIdExpander.class) String taskId);

}
