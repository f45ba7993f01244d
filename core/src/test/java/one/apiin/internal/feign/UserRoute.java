package one.apiin.internal.feign;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import feign.Body;
import feign.HeaderMap;
import feign.Headers;
import feign.Param;
import feign.QueryMap;
import feign.RequestLine;
import feign.Response;
import jakarta.validation.constraints.NotBlank;
import tools.jackson.databind.JsonNode;

/**
 * A user's own interface for routes that the kit has no client for.
 */
interface UserRoute {

	@RequestLine("POST /audio/music")
	@Headers("Content-Type: application/json")
	Song create(SongRequest request);

	@RequestLine("POST /audio/music")
	@Headers("Content-Type: application/json")
	void createAndForget(Map<String, ?> request);

	@RequestLine("POST /audio/music")
	@Headers({ "Content-Type: application/json", "Authorization: Bearer stolen", "Host: evil.example",
			"Content-Length: 3", "Accept-Encoding: gzip", "Connection: keep-alive", "Transfer-Encoding: chunked",
			"Expect: 100-continue", "X-Trace: {trace}" })
	Song createWithHeaders(SongRequest request, @Param("trace") String trace);

	@RequestLine("POST /audio/music")
	@Body("%7B\"prompt\":\"{prompt}\"%7D")
	Song createFromTemplate(@Param("prompt") String prompt);

	@RequestLine("GET /audio/music/feed?task_id={task_id}")
	Feed feed(@Param("task_id") String taskId);

	@RequestLine("GET /audio/music/feed")
	JsonNode search(@QueryMap Map<String, Object> query, @HeaderMap Map<String, Object> headers);

	@RequestLine("GET /tasks/{task_id}")
	Song task(@Param("task_id") String taskId);

	@RequestLine("GET /tasks/{task_id}")
	Whole whole(@Param("task_id") String taskId);

	@RequestLine("GET /tasks/{task_id}")
	CodeOnly codeOnly(@Param("task_id") String taskId);

	@RequestLine("GET /tasks/{task_id}")
	JsonNode json(@Param("task_id") String taskId);

	@RequestLine("GET /tasks/{task_id}")
	Map<String, Object> map(@Param("task_id") String taskId);

	@RequestLine("GET /tasks/{task_id}")
	List<Song> list(@Param("task_id") String taskId);

	@RequestLine("GET /tasks/{task_id}")
	String text(@Param("task_id") String taskId);

	@RequestLine("GET /tasks/{task_id}")
	byte[] bytes(@Param("task_id") String taskId);

	@RequestLine("GET /tasks/{task_id}")
	Response response(@Param("task_id") String taskId);

	@RequestLine("GET /tasks/{task_id}")
	void nothing(@Param("task_id") String taskId);

	@RequestLine("GET /tasks/1")
	Song elsewhere(URI uri);

	@RequestLine("POST /tasks/1")
	@Headers("Content-Type: application/json")
	Song submitElsewhere(URI uri, SongRequest request);

	default String titleOf(String taskId) {
		return task(taskId).title();
	}

	record SongRequest(@NotBlank String prompt, List<Object> extra) {

	}

	record Song(@JsonProperty("task_id") String taskId, String title) {

	}

	record Feed(String status, List<Song> songs) {

	}

	record Whole(int code, String message, Song data) {

	}

	record CodeOnly(int code) {

	}

}
