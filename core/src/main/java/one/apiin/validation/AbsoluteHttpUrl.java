package one.apiin.validation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * The URI or text is an absolute http or https URL with a host and without user info.
 * Null is valid.
 */
@Documented
@Constraint(validatedBy = { AbsoluteHttpUrlValidator.OfUri.class, AbsoluteHttpUrlValidator.OfText.class })
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE,
		ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface AbsoluteHttpUrl {

	String message() default "{one.apiin.validation.AbsoluteHttpUrl.message}";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
