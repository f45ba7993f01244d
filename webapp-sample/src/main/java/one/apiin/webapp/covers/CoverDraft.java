package one.apiin.webapp.covers;

import org.jspecify.annotations.Nullable;

/**
 * What arrives from a form or a program, before it is checked: anything may be missing.
 *
 * @param audioId id of an uploaded clip
 * @param customMode whether prompt, style and title count; false if absent
 * @param prompt lyrics or a detailed prompt
 * @param style such as "acoustic pop"
 * @param title the title
 * @param reference the owner's own name for this cover
 */
public record CoverDraft(@Nullable String audioId, @Nullable Boolean customMode, @Nullable String prompt,
		@Nullable String style, @Nullable String title, @Nullable String reference) {

	/**
	 * The same without gaps, to be validated.
	 * @return a cover
	 */
	public NewCover toCover() {
		return new NewCover((this.audioId != null) ? this.audioId : "", Boolean.TRUE.equals(this.customMode),
				this.prompt, this.style, this.title, this.reference);
	}

}
