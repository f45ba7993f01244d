package one.apiin.validation;

import org.jspecify.annotations.Nullable;

/**
 * Anything that {@link PromptInCustomMode} can check: the kit's own request, or a form or
 * request body of an application.
 */
public interface CustomModeRequest {

	/**
	 * Whether the request is steered.
	 * @return true if the prompt counts
	 */
	boolean customMode();

	/**
	 * The prompt.
	 * @return the prompt, or null
	 */
	@Nullable String prompt();

}
