package uk.trigpoint.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.TransformerFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.datasets.catalogue.DatasetVersion;

/**
 * Architecture rules. Maven enforces dependencies between modules; these rules enforce dependencies
 * between packages, and a single entry point to each external resource.
 */
class ArchitectureTest {
  private static final Set<String> SERVICES = Set.of("gazetteer", "tiles", "jobs", "care");

  static JavaClasses all;

  @BeforeAll
  static void read() {
    all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("uk.trigpoint");
    assertThat(all.size()).as("classes found").isGreaterThan(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gazetteer", "tiles", "jobs", "care"})
  void aServiceDoesNotDependOnAnother(String service) {
    String[] others =
        SERVICES.stream()
            .filter(s -> !s.equals(service))
            .map(s -> "uk.trigpoint." + s + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("uk.trigpoint." + service + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(all);
  }

  @Test
  void coreDependsOnNeitherFrameworkNorDatabase() {
    noClasses()
        .that()
        .resideInAPackage("uk.trigpoint.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.micronaut..",
            "java.sql..",
            "javax.sql..",
            "org.slf4j..",
            "org.jdbi..",
            "uk.trigpoint.database..",
            "uk.trigpoint.datasets..",
            "uk.trigpoint.http..")
        .check(all);
  }

  @Test
  void addressMatchingKnowsNeitherFrameworkNorDatabase() {
    noClasses()
        .that()
        .resideInAPackage("uk.trigpoint.matching..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.micronaut..",
            "com.fasterxml..",
            "java.sql..",
            "javax.sql..",
            "org.jdbi..",
            "uk.trigpoint.database..",
            "uk.trigpoint.datasets..",
            "uk.trigpoint.http..",
            "uk.trigpoint.gazetteer..")
        .check(all);
  }

  @Test
  void gazetteerRecordsKnowsNeitherFrameworkNorDatasets() {
    noClasses()
        .that()
        .resideInAPackage("uk.trigpoint.records..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.micronaut..",
            "uk.trigpoint.datasets..",
            "uk.trigpoint.http..",
            "uk.trigpoint.gazetteer..")
        .check(all);
  }

  @Test
  void formatsKnowNeitherFrameworkNorDatasets() {
    noClasses()
        .that()
        .resideInAPackage("uk.trigpoint.formats..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.micronaut..",
            "org.jdbi..",
            "org.postgresql..",
            "uk.trigpoint.database..",
            "uk.trigpoint.datasets..",
            "uk.trigpoint.http..")
        .check(all);
  }

  @Test
  void librariesDoNotDependOnServicesOrHttp() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "uk.trigpoint.core..",
            "uk.trigpoint.database..",
            "uk.trigpoint.datasets..",
            "uk.trigpoint.sld..",
            "uk.trigpoint.samplecounty..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "uk.trigpoint.http..",
            "uk.trigpoint.gazetteer..",
            "uk.trigpoint.tiles..",
            "uk.trigpoint.jobs..",
            "uk.trigpoint.care..",
            "io.micronaut.http..")
        .check(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "core",
        "database",
        "datasets",
        "http",
        "sld",
        "samplecounty",
        "formats",
        "matching",
        "records",
        "gazetteer",
        "tiles",
        "jobs",
        "care"
      })
  void packagesHaveNoCycles(String part) {
    slices()
        .matching("uk.trigpoint." + part + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(all);
  }

  @Test
  void controllersDoNotUseJdbcOrJdbi() {
    noClasses()
        .that()
        .areAnnotatedWith(Controller.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jdbi..", "java.sql..", "javax.sql..")
        .check(all);
  }

  @Test
  void onlyTheDatabaseModuleOpensConnections() {
    noClasses()
        .that()
        .resideOutsideOfPackages("uk.trigpoint.database..", "uk.trigpoint.testing..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.sql.DriverManager")
        .check(all);
  }

  @Test
  void onlyTheDatasetsModuleReadsDatasetTables() {
    noClasses()
        .that()
        .resideOutsideOfPackages("uk.trigpoint.datasets..", "uk.trigpoint.benchmarks..")
        .should()
        .callMethod(DatasetVersion.class, "relation")
        .check(all);
  }

  @Test
  void onlyStartUpAndCommandLineReadTheEnvironment() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "uk.trigpoint.http.start..", "uk.trigpoint.cli..", "uk.trigpoint.testing..")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(all);
  }

  @Test
  void onlyGisHttpHandlesExceptionsOfRequests() {
    noClasses()
        .that()
        .resideOutsideOfPackage("uk.trigpoint.http..")
        .should()
        .implement(ExceptionHandler.class)
        .check(all);
  }

  @Test
  void onlyHardenedXmlCreatesXmlParsers() {
    DescribedPredicate<JavaClass> factories =
        DescribedPredicate.describe(
            "an XML factory",
            c ->
                c.isAssignableTo(XMLInputFactory.class)
                    || c.isAssignableTo(DocumentBuilderFactory.class)
                    || c.isAssignableTo(SAXParserFactory.class)
                    || c.isAssignableTo(TransformerFactory.class));
    ArchRule rule =
        noClasses()
            .that()
            .doNotHaveSimpleName("HardenedXml")
            .should()
            .dependOnClassesThat(factories);
    rule.check(all);
  }

  @Test
  void onlyTheClusterStartsProcesses() {
    noClasses()
        .that()
        .resideOutsideOfPackage("uk.trigpoint.database.cluster..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Runtime.class)
        .check(
            all.that(
                DescribedPredicate.describe(
                    "not of the command line or tests",
                    c ->
                        !c.getPackageName().startsWith("uk.trigpoint.cli")
                            && !c.getPackageName().startsWith("uk.trigpoint.testing"))));
  }

  @Test
  void nothingUsesJavaDeserialization() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .check(all);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass c : all) {
      boolean generated =
          c.getSimpleName().startsWith("$")
              || c.getPackageName().startsWith("gg.jte")
              || c.getPackageName().startsWith("uk.trigpoint.generated");
      if (!generated && !c.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(c.getPackageName());
      }
    }
    assertThat(unmarked).isEmpty();
  }
}
