package one.apiin.uploadcover;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import one.apiin.internal.envelope.Envelope;
import one.apiin.internal.json.Fields;
import one.apiin.internal.json.SafeText;
import one.apiin.internal.json.StateWord;
import one.apiin.internal.json.TaskId;
import one.apiin.internal.json.UnreadableJsonException;
import one.apiin.task.TaskState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Reads the route's answers in every shape of the gateway's family. Thread-safe.
 */
final class UploadCoverReader {

	private static final Logger LOGGER = LoggerFactory.getLogger(UploadCoverReader.class);

	private static final Pattern NO_FILE = Pattern.compile("/(?i:none|null|undefined|nan)(?:\\.\\w{1,5})?$");

	private static final int MOST_WORDS_TO_REMEMBER = 100;

	private final Set<String> strangeWords = ConcurrentHashMap.newKeySet();

	UploadCoverTask task(Envelope envelope) throws UnreadableJsonException {
		requireObject(envelope);
		return new UploadCoverTask(envelope.acceptedTaskId());
	}

	/**
	 * Reads a status.
	 * @param envelope the answer
	 * @param asked the task that was asked for, or null if that is not known
	 * @return the status
	 * @throws UnreadableJsonException if the answer is about another task, or about none
	 */
	UploadCoverStatus status(Envelope envelope, @Nullable String asked) throws UnreadableJsonException {
		requireObject(envelope);
		if (asked == null) {
			return statusOf(envelope, envelope.acceptedTaskId());
		}
		String named = Fields.text(envelope.data(), "task_id", "taskId", "workId");
		if (named != null && !named.equals(asked)) {
			throw new UnreadableJsonException("it is about another task: " + SafeText.of(named));
		}
		return statusOf(envelope, asked);
	}

	private static void requireObject(Envelope envelope) throws UnreadableJsonException {
		if (!envelope.root().isObject()) {
			String problem = envelope.problem();
			throw new UnreadableJsonException((problem != null) ? problem : "it is no JSON object");
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
	 * A done word alone proves nothing: sibling gateways say it while clips lack audio.
	 */
	private TaskState state(@Nullable String word, List<JsonNode> clipNodes, List<Clip> clips) {
		TaskState claimed = StateWord.meaning(word);
		if (claimed == TaskState.UNKNOWN) {
			tellOnce(word);
		}
		if (claimed != TaskState.COMPLETE) {
			return claimed;
		}
		boolean anyGood = false;
		for (int i = 0; i < clips.size(); i++) {
			if (!hasFailed(clipNodes.get(i), clips.get(i))) {
				anyGood = true;
				if (!hasAudio(clips.get(i))) {
					return TaskState.RUNNING;
				}
			}
		}
		if (anyGood) {
			return TaskState.COMPLETE;
		}
		return clips.isEmpty() ? TaskState.RUNNING : TaskState.FAILED;
	}

	private void tellOnce(@Nullable String word) {
		String known = SafeText.of(word, 40);
		if (this.strangeWords.size() < MOST_WORDS_TO_REMEMBER && this.strangeWords.add(known)) {
			LOGGER.info("The gateway sent the state \"{}\", which is not known here; waits go on", known);
		}
	}

	/** Some gateways send "null" or "pending" where the URL will be. */
	private static boolean hasAudio(Clip clip) {
		URI url = clip.audioUrl();
		return url != null && url.getRawAuthority() != null
				&& ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()));
	}

	/** A failed clip's URL is made of a name that is none: {@code …/None.mp3}. */
	private static @Nullable URI mediaUrl(JsonNode clip, String name) {
		URI url = Fields.uri(clip, name);
		String path = (url != null) ? url.getPath() : null;
		return (path != null && NO_FILE.matcher(path).find()) ? null : url;
	}

	/** What is audible was not lost, whatever stands in its field for errors. */
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
