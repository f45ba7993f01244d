package one.apiin.spring.jobs;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import one.apiin.uploadcover.Clip;
import one.apiin.uploadcover.UploadCoverRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the columns that hold JSON. Independent of the application's mappers.
 */
final class JobJson {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {
	};

	private static final TypeReference<List<Clip>> CLIPS = new TypeReference<>() {
	};

	private static final TypeReference<List<UploadCoverJob>> JOBS = new TypeReference<>() {
	};

	private JobJson() {
	}

	/** The canonical JSON of a request: equal requests have equal texts. */
	static String write(UploadCoverRequest request) {
		return MAPPER.writeValueAsString(MAPPER.readValue(MAPPER.writeValueAsBytes(request), FIELDS));
	}

	/** SHA-256 as 64 lower-case hexadecimal digits. */
	static String sha256(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	static @Nullable UploadCoverRequest readRequest(@Nullable String text) {
		if (text == null) {
			return null;
		}
		Map<String, Object> fields = MAPPER.readValue(text, FIELDS);
		String callback = text(fields, "callback_url");
		UploadCoverRequest.Builder builder = UploadCoverRequest.builder(String.valueOf(fields.get("audio_id")))
			.customMode(Boolean.TRUE.equals(fields.get("custom_mode")))
			.prompt(text(fields, "prompt"))
			.style(text(fields, "style"))
			.title(text(fields, "title"))
			.callbackUrl((callback != null) ? URI.create(callback) : null);
		// The named fields among them are left out by the request itself.
		fields.forEach(builder::extra);
		return builder.build();
	}

	private static @Nullable String text(Map<String, Object> fields, String name) {
		return (fields.get(name) instanceof String text) ? text : null;
	}

	/** Without requests, which have their own column, or none. */
	static @Nullable String writeJobs(List<UploadCoverJob> jobs) {
		return jobs.isEmpty() ? null : MAPPER.writeValueAsString(jobs.stream().map((job) -> with(job, null)).toList());
	}

	static List<UploadCoverJob> readJobs(@Nullable String text, @Nullable UploadCoverRequest request) {
		return (text != null) ? MAPPER.readValue(text, JOBS).stream().map((job) -> with(job, request)).toList()
				: List.of();
	}

	private static UploadCoverJob with(UploadCoverJob job, @Nullable UploadCoverRequest request) {
		return JobBuilder.copy(job).request(request).build();
	}

	static @Nullable String writeClips(List<Clip> clips) {
		return clips.isEmpty() ? null : MAPPER.writeValueAsString(clips);
	}

	static List<Clip> readClips(@Nullable String text) {
		return (text != null) ? MAPPER.readValue(text, CLIPS) : List.of();
	}

}
