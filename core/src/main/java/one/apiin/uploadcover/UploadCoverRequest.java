package one.apiin.uploadcover;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.validation.constraints.NotBlank;
import one.apiin.internal.json.LogSanitizer;
import one.apiin.validation.AbsoluteHttpUrl;
import one.apiin.validation.CustomModeRequest;
import one.apiin.validation.PromptInCustomMode;
import org.jspecify.annotations.Nullable;

/**
 * A request for a cover. Immutable; validated when it is sent, not when it is created, so
 * you can also bind it from a form or a request body and validate it there.
 *
 * @param audioId the id of an uploaded clip of 6 to 60 s (the gateway checks the length)
 * @param customMode whether the gateway uses prompt, style and title; always sent
 * @param prompt lyrics or a detailed prompt; required in custom mode, no length limit is
 * documented
 * @param style such as "acoustic pop", or null
 * @param title the title, or null
 * @param callbackUrl the URL to which the gateway sends notifications, or null; absolute
 * http or https without user info. The payload is not documented: treat a callback as a
 * hint and read the status
 * @param extra further body fields that this route does not document, such as
 * {@code model}; names of the fields above are ignored, they never overwrite
 */
@PromptInCustomMode
@JsonPropertyOrder({ "audio_id", "custom_mode", "prompt", "style", "title", "callback_url" })
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UploadCoverRequest(@NotBlank @JsonProperty("audio_id") String audioId,
		@JsonProperty("custom_mode") boolean customMode, @JsonProperty("prompt") @Nullable String prompt,
		@JsonProperty("style") @Nullable String style, @JsonProperty("title") @Nullable String title,
		@AbsoluteHttpUrl @JsonProperty("callback_url") @Nullable URI callbackUrl,
		@JsonIgnore Map<String, Object> extra) implements CustomModeRequest {

	private static final Set<String> NAMED = Set.of("audio_id", "custom_mode", "prompt", "style", "title",
			"callback_url");

	public UploadCoverRequest {
		extra = withoutNamedFields(extra);
	}

	/**
	 * A request without custom mode.
	 * @param audioId the id of an uploaded clip
	 * @return the request
	 */
	public static UploadCoverRequest of(String audioId) {
		return builder(audioId).build();
	}

	/**
	 * A request in custom mode, with a prompt. Add to it by {@link #withStyle(String)}
	 * and {@link #withTitle(String)}.
	 * @param audioId the id of an uploaded clip
	 * @param prompt lyrics or a detailed prompt; not blank
	 * @return the request
	 */
	public static UploadCoverRequest custom(String audioId, String prompt) {
		return builder(audioId).customMode(true).prompt(prompt).build();
	}

	/**
	 * The same request with another style, which is used in custom mode only.
	 * @param text such as "acoustic pop", or null for none
	 * @return a changed copy
	 */
	public UploadCoverRequest withStyle(@Nullable String text) {
		return new UploadCoverRequest(this.audioId, this.customMode, this.prompt, text, this.title, this.callbackUrl,
				this.extra);
	}

	/**
	 * The same request with another title, which is used in custom mode only.
	 * @param text the title, or null for none
	 * @return a changed copy
	 */
	public UploadCoverRequest withTitle(@Nullable String text) {
		return new UploadCoverRequest(this.audioId, this.customMode, this.prompt, this.style, text, this.callbackUrl,
				this.extra);
	}

	/**
	 * Creates a builder in which everything except the clip has its default.
	 * @param audioId the id of an uploaded clip
	 * @return a builder
	 */
	public static Builder builder(String audioId) {
		return new Builder(audioId);
	}

	@JsonAnyGetter
	Map<String, Object> extraFields() {
		return this.extra;
	}

	/**
	 * Omits the user's texts, and everything of the callback URL except its host, because
	 * it may contain a secret.
	 */
	@Override
	public String toString() {
		return "UploadCoverRequest[audioId=" + LogSanitizer.sanitize(this.audioId) + ", customMode=" + this.customMode
				+ ", prompt=" + lengthOf(this.prompt) + ", style=" + lengthOf(this.style) + ", title="
				+ lengthOf(this.title) + ", callbackUrl="
				+ ((this.callbackUrl != null) ? "at " + this.callbackUrl.getHost() : "none") + ", extra="
				+ this.extra.keySet() + "]";
	}

	private static String lengthOf(@Nullable String text) {
		return (text != null) ? text.length() + " characters" : "none";
	}

	private static Map<String, Object> withoutNamedFields(@Nullable Map<String, Object> extra) {
		if (extra == null || extra.isEmpty()) {
			return Map.of();
		}
		Map<String, Object> copy = new LinkedHashMap<>(extra);
		copy.keySet().removeAll(NAMED);
		return Collections.unmodifiableMap(copy);
	}

	/**
	 * Builds a request. Not thread-safe.
	 */
	public static final class Builder {

		private final String audioId;

		private boolean customMode;

		private @Nullable String prompt;

		private @Nullable String style;

		private @Nullable String title;

		private @Nullable URI callbackUrl;

		private final Map<String, Object> extra = new LinkedHashMap<>();

		private Builder(String audioId) {
			this.audioId = audioId;
		}

		public Builder customMode(boolean on) {
			this.customMode = on;
			return this;
		}

		public Builder prompt(@Nullable String text) {
			this.prompt = text;
			return this;
		}

		public Builder style(@Nullable String text) {
			this.style = text;
			return this;
		}

		public Builder title(@Nullable String text) {
			this.title = text;
			return this;
		}

		public Builder callbackUrl(@Nullable URI url) {
			this.callbackUrl = url;
			return this;
		}

		/**
		 * Adds a body field that this route does not document.
		 * @param name the field's name on the wire
		 * @param value anything that Jackson can write
		 * @return this builder
		 */
		public Builder extra(String name, Object value) {
			this.extra.put(name, value);
			return this;
		}

		public UploadCoverRequest build() {
			return new UploadCoverRequest(this.audioId, this.customMode, this.prompt, this.style, this.title,
					this.callbackUrl, this.extra);
		}

	}

}
