package one.apiin.benchmarks.status;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the peers bind the documented answer to, as their users would.
 */
public record StatusAnswer(int code, String message, Data data) {

	record Data(@JsonProperty("task_id") String taskId, String status, List<Clip> clips,
			@JsonProperty("created_at") Instant createdAt) {

	}

	record Clip(String id, @JsonProperty("audio_url") String audioUrl, @JsonProperty("image_url") String imageUrl) {

	}

}
