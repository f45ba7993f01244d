package one.apiin.validation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * In custom mode the prompt is not blank (documented). The violation is reported on the
 * property {@code prompt}.
 */
@Documented
@Constraint(validatedBy = PromptInCustomModeValidator.class)
@Target({ ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface PromptInCustomMode {

	String message() default "{one.apiin.validation.PromptInCustomMode.message}";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
