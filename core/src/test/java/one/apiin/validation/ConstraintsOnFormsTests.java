package one.apiin.validation;

import java.net.URI;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import one.apiin.error.InvalidRequestException;
import one.apiin.error.InvalidRequestException.Violation;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The kit's constraints on an application's own form, with the application's validator
 * and with the kit's.
 */
class ConstraintsOnFormsTests {

	@ParameterizedTest
	@CsvSource({ "false,,, true", "false, ' ',, true", "true, words,, true", "true,,, false", "true, ' ',, false",
			"false,, https://app.example/, true", "false,, HTTP://localhost:80, true",
			"false,, ftp://app.example, false", "false,, app.example, false", "false,, https://me@app.example, false",
			"false,, 'https://a b', false", "false,, 'https://', false" })
	void bothValidatorsAgree(boolean customMode, String prompt, String url, boolean valid) {
		CoverForm form = new CoverForm("someone", customMode, prompt, url, null);
		try (var factory = Validation.byDefaultProvider()
			.configure()
			.messageInterpolator(new ParameterMessageInterpolator())
			.buildValidatorFactory()) {
			Validator validator = factory.getValidator();
			assertThat(validator.validate(form).isEmpty()).isEqualTo(valid);
		}
		InvalidRequestException thrown = catchThrowableOfType(InvalidRequestException.class,
				() -> new RequestValidator().check(form));
		assertThat(thrown == null).isEqualTo(valid);
	}

	@Test
	void theViolationSitsOnTheProperty() {
		InvalidRequestException thrown = catchThrowableOfType(InvalidRequestException.class,
				() -> new RequestValidator().check(new CoverForm("", true, null, "hook", URI.create("hook"))));
		assertThat(thrown.violations()).extracting(Violation::field)
			.containsExactly("callback", "nickname", "prompt", "site");
		assertThat(thrown.getMessage()).doesNotContain("{").contains("site must be an absolute http or https URL");
	}

	@Test
	void aBodyWithoutConstraintsIsValid() {
		assertThatNoException().isThrownBy(() -> new RequestValidator().check("text"));
	}

	@PromptInCustomMode
	record CoverForm(@NotBlank String nickname, boolean customMode, String prompt, @AbsoluteHttpUrl String callback,
			@AbsoluteHttpUrl URI site) implements CustomModeRequest {

	}

}
