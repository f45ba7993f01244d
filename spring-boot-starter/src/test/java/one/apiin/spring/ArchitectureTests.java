package one.apiin.spring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
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

	/** What the root stands on, instead of being an optional part that stands on it. */
	private static final Set<String> BELOW = Set.of("one.apiin.spring.account", "one.apiin.spring.diagnostics");

	@Test
	void autoConfigurationsAreFinalAndShowNothing() {
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
			.filter((type) -> !type.getPackageName().equals("one.apiin.spring.test"))
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
		SlicesRuleDefinition.slices().matching("one.apiin.spring.jobs.(*)..").should().beFreeOfCycles().check(CLASSES);
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage("one.apiin.spring")
			.should()
			.dependOnClassesThat(DescribedPredicate.describe("belong to an optional part",
					(type) -> type.getPackageName().startsWith("one.apiin.spring.")
							&& !BELOW.contains(type.getPackageName())))
			.check(CLASSES);
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage(BELOW.toArray(String[]::new))
			.should()
			.dependOnClassesThat()
			.resideInAPackage("one.apiin.spring")
			.check(CLASSES);
	}

	private static List<String> imports() throws IOException {
		String name = "/META-INF/spring/" + AutoConfiguration.class.getName() + ".imports";
		try (InputStream content = ArchitectureTests.class.getResourceAsStream(name)) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
	}

}
