package one.apiin.uploadcover;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import one.apiin.internal.call.Envelope;
import one.apiin.internal.json.Fields;
import one.apiin.internal.json.LogSanitizer;
import one.apiin.internal.json.StateWord;
import one.apiin.internal.json.TaskId;
import one.apiin.internal.json.UnreadableJsonException;
import one.apiin.task.TaskState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Reads the route's answers in all known shapes, documented or seen on related gateways.
 * Thread-safe.
 */
final class UploadCoverReader {

	private static final Logger LOGGER = LoggerFactory.getLogger(UploadCoverReader.class);

	private static final Pattern NO_FILE = Pattern.compile("/(?i:none|null|undefined|nan)(?:\\.\\w{1,5})?$");

	private static final int MAX_LOGGED_WORDS = 100;

	private final Set<String> unknownWords = ConcurrentHashMap.newKeySet();

	UploadCoverTask task(Envelope envelope) throws UnreadableJsonException {
		requireObject(envelope);
		return new UploadCoverTask(envelope.acceptedTaskId());
	}

	/**
	 * Reads a status.
	 * @param envelope the answer
	 * @param requested the requested task, or null if unknown
	 * @return the status
	 * @throws UnreadableJsonException if the answer is about another task, or about none
	 */
	UploadCoverStatus status(Envelope envelope, @Nullable String requested) throws UnreadableJsonException {
		requireObject(envelope);
		if (requested == null) {
			return statusOf(envelope, envelope.acceptedTaskId());
		}
		String named = TaskId.namedIn(envelope.data());
		if (named != null && !named.equals(requested)) {
			throw new UnreadableJsonException("it is about another task: " + LogSanitizer.sanitize(named));
		}
		return statusOf(envelope, requested);
	}

	private static void requireObject(Envelope envelope) throws UnreadableJsonException {
		if (!envelope.root().isObject()) {
			String problem = envelope.problem();
			throw new UnreadableJsonException((problem != null) ? problem : "it is not a JSON object");
		}
	}

	private UploadCoverStatus statusOf(Envelope envelope, String taskId) {
		JsonNode data = envelope.data();
		String word = Fields.text(data, "status", "type");
		List<JsonNode> clipNodes = clipNodes(data);
		List<Clip> clips = clips(clipNodes);
		TaskState state = state(word, clipNodes, clips);
		String failure = (state == TaskState.FAILED) ? FailureReason.of(envelope, clipNodes) : null;
		return new UploadCoverStatus(taskId, state, (word != null) ? word : "", clips,
				Fields.instant(data, "created_at", "createdAt", "createTime"), failure);
	}

	/**
	 * A state word for done is not enough: related gateways send it while clips lack
	 * audio.
	 */
	private TaskState state(@Nullable String word, List<JsonNode> clipNodes, List<Clip> clips) {
		TaskState claimed = StateWord.meaning(word);
		if (claimed == TaskState.UNKNOWN) {
			logOnce(word);
		}
		if (claimed != TaskState.COMPLETE) {
			return claimed;
		}
		boolean anyUsable = false;
		for (int i = 0; i < clips.size(); i++) {
			if (!hasFailed(clipNodes.get(i), clips.get(i))) {
				anyUsable = true;
				if (!hasAudio(clips.get(i))) {
					return TaskState.RUNNING;
				}
			}
		}
		if (anyUsable) {
			return TaskState.COMPLETE;
		}
		return clips.isEmpty() ? TaskState.RUNNING : TaskState.FAILED;
	}

	private void logOnce(@Nullable String word) {
		String known = LogSanitizer.sanitize(word, 40);
		if (this.unknownWords.size() < MAX_LOGGED_WORDS && this.unknownWords.add(known)) {
			LOGGER.info("The gateway sent the unknown state \"{}\"; waits continue", known);
		}
	}

	/** Related gateways send "null" or "pending" before there is a URL. */
	private static boolean hasAudio(Clip clip) {
		URI url = clip.audioUrl();
		return url != null && url.getRawAuthority() != null
				&& ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()));
	}

	/** The URL of a failed clip ends in a placeholder: {@code …/None.mp3}. */
	private static @Nullable URI mediaUrl(JsonNode clip, String name) {
		URI url = Fields.uri(clip, name);
		String path = (url != null) ? url.getPath() : null;
		return (path != null && NO_FILE.matcher(path).find()) ? null : url;
	}

	/** A clip with audio has not failed, whatever its error field contains. */
	private static boolean hasFailed(JsonNode node, Clip clip) {
		return StateWord.meaning(Fields.text(node, "status")) == TaskState.FAILED
				|| (FailureReason.of(node) != null && !hasAudio(clip));
	}

	private static List<JsonNode> clipNodes(JsonNode data) {
		JsonNode clips = data.get("clips");
		if (clips == null || !clips.isArray() || clips.isEmpty()) {
			clips = data.get("response_data");
		}
		List<JsonNode> nodes = new ArrayList<>();
		if (clips != null && clips.isArray()) {
			clips.forEach((clip) -> {
				if (clip.isObject()) {
					nodes.add(clip);
				}
			});
		}
		return nodes;
	}

	private static List<Clip> clips(List<JsonNode> nodes) {
		List<Clip> clips = new ArrayList<>(nodes.size());
		for (JsonNode node : nodes) {
			String id = Fields.text(node, "id");
			clips.add(new Clip((id != null) ? id : "clip-" + (clips.size() + 1), mediaUrl(node, "audio_url"),
					mediaUrl(node, "image_url"), Fields.text(node, "title"), Fields.seconds(node, "duration"),
					Fields.text(node, "model_name")));
		}
		return clips;
	}

}
