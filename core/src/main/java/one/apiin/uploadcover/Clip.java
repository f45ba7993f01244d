package one.apiin.uploadcover;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One result of a task. Id, audio and picture are documented; title, duration and model
 * name are seen on other routes of the gateway. How long the URLs stay valid is not
 * documented.
 *
 * @param id the clip's id
 * @param audioUrl the URL of the audio, or null if there is none (yet)
 * @param imageUrl the URL of the cover picture, or null
 * @param title the title, or null
 * @param duration the length of the audio, or null
 * @param modelName the model that generated it, or null
 */
public record Clip(String id, @Nullable URI audioUrl, @Nullable URI imageUrl, @Nullable String title,
		@Nullable Duration duration, @Nullable String modelName) {

	public Clip {
		Objects.requireNonNull(id, "id");
	}

}
