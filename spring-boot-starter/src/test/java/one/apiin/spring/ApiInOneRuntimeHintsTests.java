package one.apiin.spring;

import feign.Feign;
import one.apiin.internal.json.TaskIdExpander;
import one.apiin.uploadcover.Clip;
import one.apiin.uploadcover.UploadCoverApi;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverStatus;
import one.apiin.validation.AbsoluteHttpUrlValidator;
import one.apiin.validation.PromptInCustomModeValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.proxies;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.resource;

class ApiInOneRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter(ApiInOneRuntimeHints.class::isInstance)
			.forEach((registrar) -> registrar.registerHints(this.hints, Feign.class.getClassLoader()));
	}

	@Test
	void theRouteIsAProxyThatFeignReads() throws Exception {
		assertThat(proxies().forInterfaces(UploadCoverApi.class)).accepts(this.hints);
		assertThat(reflection().onMethodInvocation(UploadCoverApi.class.getMethod("status", String.class)))
			.accepts(this.hints);
		assertThat(reflection().onConstructorInvocation(TaskIdExpander.class.getConstructor())).accepts(this.hints);
	}

	@Test
	void recordsAreReadAndWritten() throws Exception {
		assertThat(reflection().onMethodInvocation(UploadCoverRequest.class.getMethod("audioId"))).accepts(this.hints);
		assertThat(reflection().onMethodInvocation(UploadCoverRequest.class.getDeclaredMethod("extraFields")))
			.accepts(this.hints);
		assertThat(reflection().onMethodInvocation(UploadCoverStatus.class.getMethod("clips"))).accepts(this.hints);
		assertThat(reflection().onMethodInvocation(Clip.class.getMethod("audioUrl"))).accepts(this.hints);
		assertThat(reflection().onType(ApiInOneProperties.Retry.class)).accepts(this.hints);
	}

	@Test
	void constraintsAreCheckedAndHaveTheirMessages() throws Exception {
		assertThat(reflection().onConstructorInvocation(PromptInCustomModeValidator.class.getConstructor()))
			.accepts(this.hints);
		assertThat(reflection().onConstructorInvocation(AbsoluteHttpUrlValidator.OfUri.class.getConstructor()))
			.accepts(this.hints);
		assertThat(resource().forBundle("ContributorValidationMessages")).accepts(this.hints);
	}

}
