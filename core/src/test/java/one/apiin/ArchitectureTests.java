package one.apiin;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import one.apiin.error.ApiInOneException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules for packages and dependencies of core.
 */
class ArchitectureTests {

	private static final JavaClasses CORE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("one.apiin");

	private static final DescribedPredicate<JavaClass> PUBLIC_API = DescribedPredicate.describe("public API",
			(type) -> type.getModifiers().contains(JavaModifier.PUBLIC)
					&& !type.getPackageName().startsWith("one.apiin.internal"));

	@Test
	void theRulesSeeTheWholeOfCore() {
		assertThat(CORE.size()).isGreaterThan(80);
		assertThat(CORE.contain(ArchitectureTests.class)).isFalse();
	}

	@Test
	void packagesHaveNoCycles() {
		slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(CORE);
	}

	@Test
	void internalPackagesDependInOneDirection() {
		layeredArchitecture().consideringOnlyDependenciesInAnyPackage("one.apiin.internal..")
			.layer("json")
			.definedBy("one.apiin.internal.json")
			.layer("http")
			.definedBy("one.apiin.internal.http")
			.layer("call")
			.definedBy("one.apiin.internal.call")
			.layer("wait")
			.definedBy("one.apiin.internal.wait")
			.layer("feign")
			.definedBy("one.apiin.internal.feign")
			.layer("record")
			.definedBy("one.apiin.internal.record")
			.whereLayer("json")
			.mayNotAccessAnyLayer()
			.whereLayer("http")
			.mayOnlyAccessLayers("json")
			.whereLayer("call")
			.mayOnlyAccessLayers("http", "json")
			.whereLayer("wait")
			.mayOnlyAccessLayers("call", "http", "json")
			.whereLayer("feign")
			.mayOnlyAccessLayers("call", "http", "json")
			.whereLayer("record")
			.mayOnlyAccessLayers("call", "http", "json")
			.check(CORE);
	}

	@Test
	void feignStaysWhereUsersMeetIt() {
		noClasses().that()
			.resideOutsideOfPackage("one.apiin.internal.feign..")
			.and(DescribedPredicate.not(named("one.apiin.uploadcover.UploadCoverApi", "one.apiin.ApiInOneClient",
					"one.apiin.ApiInOneClient$Builder", "one.apiin.ClientBuilder", "one.apiin.DefaultApiInOneClient",
					"one.apiin.internal.json.TaskIdExpander")))
			.should()
			.dependOnClassesThat(resideInAPackage("feign.."))
			.check(CORE);
	}

	@Test
	void httpClientStaysInTheHttpPackage() {
		noClasses().that()
			.resideOutsideOfPackages("one.apiin.internal.http..", "one.apiin.download")
			.and(DescribedPredicate.not(named("one.apiin.internal.feign.FeignTransport")))
			.should()
			.dependOnClassesThat(resideInAPackage("org.apache.hc.."))
			.check(CORE);
	}

	@Test
	void thePublicApiShowsNoTypeOfALibraryThatCouldBeReplaced() {
		classes().that(PUBLIC_API)
			.should(notShow(resideInAnyPackage("tools.jackson..", "org.apache.hc..", "org.hibernate..", "org.slf4j..")))
			.check(CORE);
	}

	@Test
	void onlyTheWiringShowsInternalsInThePublicApi() {
		classes().that(PUBLIC_API)
			.and(DescribedPredicate
				.not(named("one.apiin.uploadcover.UploadCoverRoute", "one.apiin.download.HttpClipDownloader")))
			.should(notShow(resideInAPackage("one.apiin.internal..")))
			.check(CORE);
	}

	@Test
	void internalsAreUsedByTheClientAndTheRoutesOnly() {
		noClasses().that()
			.resideOutsideOfPackages("one.apiin", "one.apiin.uploadcover", "one.apiin.download", "one.apiin.internal..")
			.should()
			.dependOnClassesThat(resideInAPackage("one.apiin.internal.."))
			.check(CORE);
	}

	@Test
	void noOtherWayToTheNetworkAndToTheLogExists() {
		// It silences Hibernate Validator on java.util.logging and logs nothing there.
		noClasses().that()
			.haveNameNotMatching("one\\.apiin\\.validation\\.RequestValidator\\$OnFirstUse")
			.should()
			.dependOnClassesThat(resideInAnyPackage("java.net.http..", "java.util.logging..", "sun.."))
			.orShould()
			.dependOnClassesThat(named("java.net.HttpURLConnection", "java.net.URLConnection",
					"javax.net.ssl.HttpsURLConnection", "java.net.URL"))
			.check(CORE);
	}

	@Test
	void noTypeInADocumentDecidesWhatIsDeserialised() {
		noClasses().should()
			.dependOnClassesThat(named("java.io.ObjectInputStream", "com.fasterxml.jackson.annotation.JsonTypeInfo"))
			.orShould()
			.dependOnClassesThat(resideInAPackage("tools.jackson.databind.jsontype.."))
			.check(CORE);
	}

	@Test
	void everyPackageIsNullMarked() {
		Set<String> packages = CORE.stream()
			.map(JavaClass::getPackageName)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(packages).hasSizeGreaterThan(6)
			.allMatch((name) -> CORE.getPackage(name).isAnnotatedWith(NullMarked.class));
	}

	@Test
	void exceptionsAreInOnePackageAndHaveOneSuperclass() {
		classes().that(PUBLIC_API)
			.and()
			.areAssignableTo(Throwable.class)
			.should()
			.resideInAPackage("one.apiin.error")
			.andShould()
			.beAssignableTo(ApiInOneException.class)
			.check(CORE);
	}

	private static DescribedPredicate<JavaClass> named(String... names) {
		Set<String> all = Set.of(names);
		return DescribedPredicate.describe("one of " + all, (type) -> all.contains(type.getName()));
	}

	/** Parameters, results, exceptions and supertypes of what is not private. */
	private static ArchCondition<JavaClass> notShow(DescribedPredicate<JavaClass> hidden) {
		return new ArchCondition<>("not show " + hidden.getDescription()) {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getAllRawInterfaces().stream().filter(hidden).forEach((shown) -> report(type, shown, events));
				type.getAllRawSuperclasses().stream().filter(hidden).forEach((shown) -> report(type, shown, events));
				type.getCodeUnits().stream().filter(ArchitectureTests::isVisible).forEach((unit) -> {
					unit.getAllInvolvedRawTypes()
						.stream()
						.filter(hidden)
						.forEach((shown) -> report(type, shown, events));
				});
			}
		};
	}

	private static boolean isVisible(JavaCodeUnit unit) {
		return unit.getModifiers().contains(JavaModifier.PUBLIC)
				|| unit.getModifiers().contains(JavaModifier.PROTECTED);
	}

	private static void report(JavaClass type, JavaClass shown, ConditionEvents events) {
		events.add(SimpleConditionEvent.violated(type, type.getName() + " shows " + shown.getName()));
	}

	/** Each package, the root as well, is a slice of its own. */
	private static final class EachPackage implements SliceAssignment {

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass type) {
			return SliceIdentifier.of(type.getPackageName());
		}

		@Override
		public String getDescription() {
			return "each package";
		}

	}

}
