package one.apiin.validation;

import org.jspecify.annotations.Nullable;

/**
 * Anything that {@link PromptInCustomMode} can check: the kit's own request, or a form or
 * request body of an application.
 */
public interface CustomModeRequest {

	/**
	 * Whether the request is in custom mode.
	 * @return true if the prompt is used
	 */
	boolean customMode();

	/**
	 * The prompt.
	 * @return the prompt, or null
	 */
	@Nullable String prompt();

}
