package one.apiin.webapp.covers;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.validation.CustomModeRequest;
import one.apiin.validation.PromptInCustomMode;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for. The lengths are this application's own; the gateway documents
 * none.
 *
 * @param audioId id of an uploaded clip
 * @param customMode whether prompt, style and title count
 * @param prompt lyrics or a detailed prompt
 * @param style such as "acoustic pop"
 * @param title the title
 * @param reference the owner's own name for this cover: the same one again is the same
 * cover
 */
@PromptInCustomMode
public record NewCover(
		@NotBlank(message = "Enter the id of an uploaded clip") @Size(max = NewCover.MAX_AUDIO_ID,
				message = "Enter at most {max} characters") @Pattern(regexp = NewCover.ONE_LINE,
						message = NewCover.STRANGE) String audioId,
		boolean customMode,
		@Size(max = NewCover.MAX_PROMPT, message = "Enter at most {max} characters") @Pattern(regexp = NewCover.LINES,
				message = NewCover.STRANGE) @Nullable String prompt,
		@Size(max = NewCover.MAX_STYLE, message = "Enter at most {max} characters") @Pattern(regexp = NewCover.ONE_LINE,
				message = NewCover.STRANGE) @Nullable String style,
		@Size(max = NewCover.MAX_TITLE, message = "Enter at most {max} characters") @Pattern(regexp = NewCover.ONE_LINE,
				message = NewCover.STRANGE) @Nullable String title,
		@Size(max = NewCover.MAX_REFERENCE, message = "Enter at most {max} characters") @Pattern(
				regexp = NewCover.ONE_LINE, message = NewCover.STRANGE) @Nullable String reference)
		implements
			CustomModeRequest {

	public static final int MAX_AUDIO_ID = 200;

	public static final int MAX_PROMPT = 5000;

	public static final int MAX_STYLE = 1000;

	public static final int MAX_TITLE = 200;

	/** Together with an owner's prefix no longer than what the kit takes. */
	public static final int MAX_REFERENCE = 100;

	// No database takes a NUL, and half a surrogate pair has no UTF-8.
	static final String ONE_LINE = "[^\\p{Cntrl}\\p{Cs}]*";

	static final String LINES = "[[^\\p{Cntrl}\\p{Cs}]\\r\\n\\t]*";

	static final String STRANGE = "Remove the invisible control characters and broken symbols";

	public NewCover {
		audioId = (audioId != null) ? withoutByteOrderMark(audioId).strip() : "";
		prompt = textOrNull(prompt);
		style = textOrNull(style);
		title = textOrNull(title);
		reference = textOrNull(reference);
	}

	private static @Nullable String textOrNull(@Nullable String text) {
		String read = (text != null) ? withoutByteOrderMark(text).strip() : "";
		return read.isEmpty() ? null : read.replace("\r\n", "\n");
	}

	/** What is pasted from a file can bring it along. */
	private static String withoutByteOrderMark(String text) {
		return text.startsWith("\ufeff") ? text.substring(1) : text;
	}

	/**
	 * An empty form. It has a reference of its own: a double click or a reload is the
	 * same cover.
	 * @return a cover that is not valid yet
	 */
	public static NewCover blank() {
		return new NewCover("", false, null, null, null, null).withNewReference();
	}

	/**
	 * What a cover was made of, to make another one like it.
	 * @param request the request, or null if it was not stored
	 * @return a cover with a reference of its own
	 */
	public static NewCover like(@Nullable UploadCoverRequest request) {
		return (request == null) ? blank() : new NewCover(request.audioId(), request.customMode(), request.prompt(),
				request.style(), request.title(), null)
			.withNewReference();
	}

	/**
	 * The same again as another cover.
	 * @return a cover with a reference that nobody has
	 */
	public NewCover withNewReference() {
		return new NewCover(this.audioId, this.customMode, this.prompt, this.style, this.title,
				UUID.randomUUID().toString());
	}

	/**
	 * This cover without what does not count: texts typed before custom mode was switched
	 * off again.
	 * @return a cover
	 */
	public NewCover withoutHiddenTexts() {
		return this.customMode ? this : new NewCover(this.audioId, false, null, null, null, this.reference);
	}

	UploadCoverRequest toRequest() {
		return UploadCoverRequest.builder(this.audioId)
			.customMode(this.customMode)
			.prompt(this.prompt)
			.style(this.style)
			.title(this.title)
			.build();
	}

}
