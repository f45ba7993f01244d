package one.apiin.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@link PromptInCustomMode}; public because Bean Validation creates it.
 */
public final class PromptInCustomModeValidator implements ConstraintValidator<PromptInCustomMode, CustomModeRequest> {

	@Override
	public boolean isValid(@Nullable CustomModeRequest request, ConstraintValidatorContext context) {
		if (request == null || !request.customMode() || isText(request.prompt())) {
			return true;
		}
		context.disableDefaultConstraintViolation();
		context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
			.addPropertyNode("prompt")
			.addConstraintViolation();
		return false;
	}

	private static boolean isText(@Nullable String prompt) {
		return prompt != null && !prompt.isBlank();
	}

}
