package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that the log of a run says what the format of a written file could not hold. */
class WrittenFileNotesTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;

  @Test
  void theLogNamesFileColumnAndNumberOfValues() {
    try (JobsServer server = new JobsServer(db, home, 0, false)) {
      server.save(
          "trees",
          """
          id: trees
          title: Trees
          steps:
            - id: read
              type: read
              file: "trees.csv"
              place: coordinates:X,Y
              crs: EPSG:27700
              columns:
                - {name: tree, from: [Tree]}
                - {name: note, from: [Note]}
            - {id: zip, type: write, input: read, file: trees.zip}
            - {id: csv, type: write, input: read, file: trees.csv}
          """);
      Lights.write(
          home,
          "trees.csv",
          "Tree,Note,X,Y\n1,T\u0177 Gwyn,445000,215000\n2,%s,445010,215000\n"
              .formatted("long ".repeat(60)));
      Run run = new ExampleRuns(server).run("trees", Map.of());
      assertThat(run.state()).as(run.message()).isEqualTo("published");
      List<String> warnings =
          db.asSuperuser(
              handle ->
                  handle
                      .createQuery(
                          "SELECT message FROM jobs.run_event WHERE run_id = :run AND level = 'warning'")
                      .bind("run", run.run())
                      .mapTo(String.class)
                      .list());
      assertThat(warnings)
          .containsExactly("trees.zip: note: 1 values were longer than 254 bytes and were cut.");
    }
  }
}
