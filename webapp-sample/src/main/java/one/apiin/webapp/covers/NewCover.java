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
 * The request for a cover, as a form and as JSON. The maximum lengths are this
 * application's own; the gateway documents none.
 *
 * @param audioId id of an uploaded clip
 * @param customMode whether prompt, style and title are used
 * @param prompt lyrics or a detailed prompt
 * @param style such as "acoustic pop"
 * @param title the title
 * @param reference the owner's own name for the cover: the same one again is the same
 * cover
 */
@PromptInCustomMode
public record NewCover(@NotBlank(message = "Enter the id of an uploaded clip") @Size(max = 200,
		message = NewCover.TOO_LONG) @Pattern(regexp = NewCover.ONE_LINE, message = NewCover.BROKEN) String audioId,
		boolean customMode,
		@Size(max = 5000, message = NewCover.TOO_LONG) @Pattern(regexp = NewCover.LINES,
				message = NewCover.BROKEN) @Nullable String prompt,
		@Size(max = 1000, message = NewCover.TOO_LONG) @Pattern(regexp = NewCover.ONE_LINE,
				message = NewCover.BROKEN) @Nullable String style,
		@Size(max = 200, message = NewCover.TOO_LONG) @Pattern(regexp = NewCover.ONE_LINE,
				message = NewCover.BROKEN) @Nullable String title,
		@Size(max = NewCover.MAX_REFERENCE, message = NewCover.TOO_LONG) @Pattern(regexp = NewCover.ONE_LINE,
				message = NewCover.BROKEN) @Nullable String reference)
		implements
			CustomModeRequest {

	/** With an owner's prefix, not longer than the kit accepts. */
	static final int MAX_REFERENCE = 100;

	// No database accepts a NUL, and half a surrogate pair has no UTF-8.
	static final String ONE_LINE = "[^\\p{Cntrl}\\p{Cs}]*";

	static final String LINES = "[[^\\p{Cntrl}\\p{Cs}]\\r\\n\\t]*";

	static final String TOO_LONG = "Enter at most {max} characters";

	static final String BROKEN = "Remove the invisible control characters and broken symbols";

	@SuppressWarnings("NullAway")
	public NewCover {
		audioId = (audioId != null) ? text(audioId) : "";
		prompt = textOrNull(prompt);
		style = textOrNull(style);
		title = textOrNull(title);
		reference = textOrNull(reference);
	}

	private static @Nullable String textOrNull(@Nullable String given) {
		String text = (given != null) ? text(given) : "";
		return text.isEmpty() ? null : text;
	}

	/** Text that is pasted from a file can start with a byte order mark. */
	private static String text(String given) {
		return (given.startsWith("\ufeff") ? given.substring(1) : given).strip().replace("\r\n", "\n");
	}

	/** An empty form. With its own reference, a double click is the same cover. */
	public static NewCover blank() {
		return new NewCover("", false, null, null, null, null).withNewReference();
	}

	/** A form with the request of another cover, or an empty one if it was not stored. */
	public static NewCover like(@Nullable UploadCoverRequest request) {
		return (request == null) ? blank() : new NewCover(request.audioId(), request.customMode(), request.prompt(),
				request.style(), request.title(), null)
			.withNewReference();
	}

	public NewCover withNewReference() {
		return new NewCover(this.audioId, this.customMode, this.prompt, this.style, this.title,
				UUID.randomUUID().toString());
	}

	/** Without texts that were typed before custom mode was switched off. */
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
