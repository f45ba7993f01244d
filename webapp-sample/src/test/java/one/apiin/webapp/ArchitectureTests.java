package one.apiin.webapp;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("one.apiin.webapp");

	@Test
	void packagesFormNoCycle() {
		SlicesRuleDefinition.slices().matching("one.apiin.webapp.(*)..").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void onlyWhatAnApplicationMayUseOfTheKitIsUsed() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("one.apiin.internal..", "one.apiin.cli..")
			.check(CLASSES);
	}

}
