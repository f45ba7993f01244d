package one.apiin.spring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

import static org.assertj.core.api.Assertions.assertThat;

class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("one.apiin.spring");

	@Test
	void autoConfigurationsAreFinalWithoutPublicMethods() {
		ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.check(CLASSES);
		ArchRuleDefinition.methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate().check(CLASSES);
	}

	@Test
	void theImportsFileListsEveryAutoConfiguration() throws IOException {
		List<String> annotated = CLASSES.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)
			.toList();
		assertThat(imports()).containsExactlyInAnyOrderElementsOf(annotated);
	}

	@Test
	void nothingIsScanned() {
		ArchRuleDefinition.noClasses().should().beAnnotatedWith(ComponentScan.class).check(CLASSES);
	}

	@Test
	void packagesHaveNoCycles() {
		SlicesRuleDefinition.slices().matching("one.apiin.spring.(*)..").should().beFreeOfCycles().check(CLASSES);
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage("one.apiin.spring")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("one.apiin.spring.*..")
			.check(CLASSES);
	}

	@Test
	void onlyWhatOtherPackagesNeedIsPublic() {
		assertThat(CLASSES.stream()
			.filter((type) -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
			.filter((type) -> !type.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getSimpleName)).containsExactlyInAnyOrder("Accounts", "AccountContributor",
					"ApiInOneClientBuilderCustomizer", "ApiInOneConnectionDetails", "ApiInOneEndpoint",
					"ApiInOneProperties", "InvalidSettingException", "MissingApiKeyException", "PropertyNameCheck");
	}

	private static List<String> imports() throws IOException {
		String name = "/META-INF/spring/" + AutoConfiguration.class.getName() + ".imports";
		try (InputStream content = ArchitectureTests.class.getResourceAsStream(name)) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
	}

}
