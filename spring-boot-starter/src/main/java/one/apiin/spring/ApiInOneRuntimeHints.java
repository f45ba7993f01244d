package one.apiin.spring;

import java.util.List;

import one.apiin.internal.json.TaskIdExpander;
import one.apiin.uploadcover.Clip;
import one.apiin.uploadcover.UploadCoverApi;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverStatus;
import one.apiin.uploadcover.UploadCoverTask;
import one.apiin.validation.AbsoluteHttpUrl;
import one.apiin.validation.AbsoluteHttpUrlValidator;
import one.apiin.validation.CustomModeRequest;
import one.apiin.validation.PromptInCustomMode;
import one.apiin.validation.PromptInCustomModeValidator;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/**
 * Hints for the reflection of core: Feign's proxies, Jackson's records and Bean
 * Validation's constraints.
 */
final class ApiInOneRuntimeHints implements RuntimeHintsRegistrar {

	/** Bean Validation calls their default constructors. */
	private static final List<TypeReference> VALIDATORS = List.of(TypeReference.of(PromptInCustomModeValidator.class),
			TypeReference.of(AbsoluteHttpUrlValidator.OfUri.class),
			TypeReference.of(AbsoluteHttpUrlValidator.OfText.class),
			TypeReference.of("org.hibernate.validator.internal.constraintvalidators.bv.NotBlankValidator"));

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		route(hints);
		records(hints);
		constraints(hints);
		// A named account is bound without being a bean.
		BindableRuntimeHintsRegistrar.forTypes(ApiInOneProperties.class).registerHints(hints, classLoader);
	}

	private static void route(RuntimeHints hints) {
		hints.proxies().registerJdkProxy(UploadCoverApi.class);
		hints.reflection().registerType(UploadCoverApi.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.reflection().registerType(TaskIdExpander.class, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
	}

	private void records(RuntimeHints hints) {
		this.binding.registerReflectionHints(hints.reflection(), UploadCoverRequest.class, UploadCoverTask.class,
				UploadCoverStatus.class, Clip.class);
		// Its name is not that of a property, so the registrar does not find it.
		hints.reflection().registerType(UploadCoverRequest.class, MemberCategory.INVOKE_DECLARED_METHODS);
	}

	private static void constraints(RuntimeHints hints) {
		VALIDATORS.forEach(
				(validator) -> hints.reflection().registerType(validator, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS));
		hints.reflection().registerType(CustomModeRequest.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.reflection().registerType(PromptInCustomMode.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.reflection().registerType(AbsoluteHttpUrl.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.resources().registerResourceBundle("ContributorValidationMessages");
		hints.resources().registerResourceBundle("org.hibernate.validator.ValidationMessages");
	}

}
