package uk.trigpoint.jobs.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.Fault;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that what is wrong with a definition is found before it runs, all of it at once. */
class FaultsBeforeTheRunTest {
  private static final String VALID =
      """
      id: trees
      title: Trees
      steps:
        - id: read
          type: read
          file: "trees*.csv"
          place: coordinates:X,Y
          crs: EPSG:27700
          columns: [{name: id}, {name: kind}]
        - {id: some, type: filter, input: read, when: "kind == 'oak'"}
        - {id: rest, type: write, input: some.failed, file: rest.csv, crs: EPSG:4326}
        - {id: all, type: write, input: read, file: all.gpkg}
        - {id: publish, type: publish, input: some.passed, dataset: trees, title: Trees, key: id, access: {read: [staff]}}
      """;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<Fault> faults(String... replacements) {
    String yaml = VALID;
    for (int i = 0; i < replacements.length; i += 2) {
      assertThat(yaml).contains(replacements[i]);
      yaml = yaml.replace(replacements[i], replacements[i + 1]);
    }
    String changed = yaml;
    DefinitionException wrong =
        catchThrowableOfType(
            DefinitionException.class,
            () -> server.bean(PipelineLibrary.class).plan(changed, Map.of()));
    return wrong == null ? List.of() : wrong.faults();
  }

  @Test
  void whatIsRightHasNoFault() {
    assertThat(faults()).isEmpty();
  }

  @Test
  void faultsOfSyntaxAndOfMeaningAreShownTogether() {
    assertThat(
            faults(
                "title: Trees\nsteps",
                "titel: Trees\nsteps",
                "{name: kind}",
                "{name: kind, typ: text}",
                "file: rest.csv",
                "file: rest.cvs",
                "read: [staff]",
                "read: [staf]"))
        .extracting(Fault::step, Fault::field, Fault::suggestion)
        .contains(
            tuple("", "titel", "title"),
            tuple("", "title", null),
            tuple("read", "columns[2].typ", "type"),
            tuple("rest", "file", "csv"));
  }

  @Test
  void aStepBelowAFaultIsCheckedAsFarAsItNeedsNoRows() {
    assertThat(
            faults(
                "kind == 'oak'", "knid == 'oak'",
                "dataset: trees", "dataset: \"Oak trees\"",
                "file: rest.csv, crs: EPSG:4326", "file: rest.csv, crs: EPSG:43260"))
        .extracting(Fault::step, Fault::field, Fault::line)
        .containsExactlyInAnyOrder(
            tuple("some", "when", 10), tuple("rest", "crs", 11), tuple("publish", "dataset", 13));
  }

  @Test
  void aCrsThatIsUnknownIsAFaultWithAnExistingOne() {
    List<Fault> read = faults("crs: EPSG:27700", "crs: EPSG:27701");
    assertThat(read).hasSize(1);
    assertThat(read.getFirst().suggestion()).isEqualTo("EPSG:27700");
    assertThat(read.getFirst().line()).isEqualTo(8);
    assertThat(faults("crs: EPSG:27700", "crs: EPSG:99999").getFirst().toString())
        .contains("'EPSG:99999' is not a CRS that is known; EPSG:27700 is the British");
    assertThat(faults("crs: EPSG:4326", "crs: EPSG:99999").getFirst().toString())
        .contains("line 11", "'EPSG:99999' is not a CRS in which files can be written");
    assertThat(faults("file: rest.csv, crs: EPSG:4326", "file: rest.kml, crs: EPSG:27700"))
        .extracting(Fault::field)
        .containsExactly("crs");
  }

  @Test
  void twoStepsThatWriteTheSameAreAFault() {
    assertThat(faults("file: all.gpkg", "file: Rest.csv").getFirst().toString())
        .contains("step 'all', 'file': is the file 'Rest.csv', which step 'rest' writes too");
    assertThat(
            faults(
                    "- {id: all, type: write, input: read, file: all.gpkg}",
                    "- {id: again, type: publish, input: read, dataset: trees, title: T, key: id, access: {read: [staff]}}")
                .getFirst()
                .toString())
        .contains("is the dataset 'trees', which step 'again' writes too");
  }

  @Test
  void aDatasetOfAnotherOwnerIsAFault() {
    DatasetRegistry registry = server.bean(DatasetRegistry.class);
    registry.reserve("parks", Maintainer.pipeline("green-spaces"));
    registry.reserve("ponds", Maintainer.uploader("ann"));
    assertThat(faults("dataset: trees", "dataset: parks").getFirst().detail())
        .isEqualTo("'parks' is published by the pipeline 'green-spaces'; state another id");
    assertThat(faults("dataset: trees", "dataset: ponds").getFirst().detail())
        .startsWith("'ponds' belongs to another publisher");
    assertThat(faults("dataset: trees", "dataset: addresses").getFirst().detail())
        .startsWith("'addresses' belongs to another publisher");
  }

  @Test
  void whatOnePipelineMarksAsPersonalIsPersonalInOthers() {
    String marks =
        VALID
            .replace("id: trees\n", "id: owners\n")
            .replace("title: Trees\n", "title: Owners\n")
            .replace("trees*.csv", "trees_2026*.csv")
            .replace("dataset: trees", "dataset: owners")
            .replace("{name: kind}", "{name: species, from: [KIND], personal: true}")
            .replace("kind ==", "species ==")
            .replace("access: {read: [staff]}", "access: {personal: true, read: [broker]}");
    server.save("owners", marks);
    try {
      assertThat(faults("dataset: trees", "dataset: tree-kinds"))
          .extracting(Fault::step)
          .containsExactlyInAnyOrder("rest", "all", "publish");
      assertThat(faults("trees*.csv", "trees_2025*.csv")).isEmpty();
      // A column that the pipeline with the mark does not list, and another way to read the file
      assertThat(faults("{name: kind}", "{name: kind, from: [Sort]}")).isNotEmpty();
      assertThat(faults("crs: EPSG:27700\n", "crs: EPSG:27700\n    delimiter: '|'\n")).isNotEmpty();
      assertThat(faults("crs: EPSG:27700\n", "crs: EPSG:27700\n    headerRow: 2\n")).isNotEmpty();
      DefinitionException wrong =
          catchThrowableOfType(
              DefinitionException.class,
              () -> server.bean(PipelineLibrary.class).plan(VALID, Map.of()));
      assertThat(wrong.warnings())
          .anyMatch(w -> w.startsWith("The column 'kind' of trees*.csv counts as personal"));
    } finally {
      server.bean(PipelineStore.class).delete("owners", "test", "");
    }
    assertThat(faults()).isEmpty();
  }

  @Test
  void aConditionOnPersonalDataIsAWarning_becauseCountsTellValues() {
    String personal =
        VALID
            .replace("{name: kind}", "{name: kind, personal: true}")
            .replace("access: {read: [staff]}", "access: {personal: true, read: [broker]}");
    DefinitionException wrong =
        catchThrowableOfType(
            DefinitionException.class,
            () -> server.bean(PipelineLibrary.class).plan(personal, Map.of()));
    assertThat(wrong.warnings())
        .anyMatch(w -> w.startsWith("A condition separates rows by personal data (kind)."));
    assertThat(server.bean(PipelineLibrary.class).plan(VALID, Map.of()).warnings()).isEmpty();
  }

  @Test
  void aTitleThatTwoPipelinesHaveIsAWarning() {
    server.save(
        "woods",
        VALID.replace("id: trees\n", "id: woods\n").replace("dataset: trees", "dataset: woods"));
    try {
      assertThat(server.bean(PipelineLibrary.class).plan(VALID, Map.of()).warnings())
          .containsExactly(
              "The pipeline woods has the same title, 'Trees'. Give one of them another, so that messages tell them apart.");
    } finally {
      server.bean(PipelineStore.class).delete("woods", "test", "");
    }
  }

  @Test
  void aControlCharacterIsAFaultWithItsLineAndField() {
    assertThat(
            faults(
                "title: Trees\nsteps", "title: \"Tr\\0ees\"\nsteps",
                "title: Trees, key", "title: \"Tr\\x07ees\", key",
                "- {id: all", "- {\"\\x1b\": x, id: all"))
        .extracting(Fault::line, Fault::step, Fault::field)
        .contains(tuple(2, "", "title"), tuple(12, "all", ""), tuple(13, "publish", "title"));
    assertThat(faults("kind == 'oak'", "kind == '\\\\u0000'").getFirst().detail())
        .contains("U+0000");
    assertThat(faults("title: Trees\nsteps", "title: \"Tr\\ud800ees\"\nsteps").getFirst().detail())
        .contains("half a character");
  }
}
