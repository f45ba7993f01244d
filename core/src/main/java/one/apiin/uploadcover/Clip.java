package one.apiin.uploadcover;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One result of a task. Id, audio and picture are documented; title, duration and model
 * name are seen on sibling routes. How long the URLs stay valid is not documented.
 *
 * @param id the clip's id
 * @param audioUrl where the audio is, or null if it is not there (yet)
 * @param imageUrl where the cover picture is, or null
 * @param title the title, or null
 * @param duration the length of the audio, or null
 * @param modelName the model that made it, or null
 */
public record Clip(String id, @Nullable URI audioUrl, @Nullable URI imageUrl, @Nullable String title,
		@Nullable Duration duration, @Nullable String modelName) {

	public Clip {
		Objects.requireNonNull(id, "id");
	}

}
