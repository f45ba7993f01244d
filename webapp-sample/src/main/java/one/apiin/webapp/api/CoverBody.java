package one.apiin.webapp.api;

import one.apiin.webapp.covers.NewCover;
import org.jspecify.annotations.Nullable;

/**
 * What a program asks for; any field may be missing until it is checked.
 *
 * @param audioId id of an uploaded clip
 * @param customMode whether prompt, style and title count; false if absent
 * @param prompt lyrics or a detailed prompt
 * @param style such as "acoustic pop"
 * @param title the title
 * @param reference the caller's own name for this cover
 */
record CoverBody(@Nullable String audioId, @Nullable Boolean customMode, @Nullable String prompt,
		@Nullable String style, @Nullable String title, @Nullable String reference) {

	NewCover toCover() {
		return new NewCover((this.audioId != null) ? this.audioId : "", Boolean.TRUE.equals(this.customMode),
				this.prompt, this.style, this.title, this.reference);
	}

}
