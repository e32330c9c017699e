package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests a pipeline that reads personal columns and publishes a dataset without them. */
class LeavingPersonalDataTest {
  private static final String PIPELINE =
      """
      id: day-centres
      title: Day centres
      description: Reads a list with contact names, and publishes it without them.
      maxRejectedPercent: 50
      steps:
        - id: read
          type: read
          file: "day_centres.csv"
          columns:
            - {name: code}
            - {name: places, type: number}
            - {name: contact, personal: true}
        - {id: check, type: check, input: read, rules: [{column: code, required: true}]}
        - id: publish
          type: publish
          input: check
          dataset: day-centres
          title: Day centres
          description: Day centres.
          key: code
          licence: internal
          attribution: Adult social care
          owner: Adult social care
          updatePromise: P1M
          access: {read: [staff]}
          columns:
            - {name: code, title: Code}
            - {name: places, title: Places}
      """;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;

  @Test
  void rowsAreStagedInTheZoneAndPublishedOutsideIt() throws IOException {
    Files.createDirectories(home.resolve("inbox"));
    Files.writeString(
        home.resolve("inbox/day_centres.csv"),
        "code,places,contact\nA,12.5,Mrs X\n\"B \"\"tab\t\"\"\",,Mr Y\n,3,Ms Z\n");
    try (JobsServer server = new JobsServer(db, home, 0, false)) {
      server.save("day-centres", PIPELINE);
      Runs runs = server.bean(Runs.class);
      UUID id =
          runs.request(
                  "day-centres", server.version("day-centres"), Trigger.API, "test", Map.of(), null)
              .orElseThrow();
      server.bean(RunExecutor.class).execute(server.bean(Leases.class).claim("test").orElseThrow());
      Run run = runs.find(id).orElseThrow();
      assertThat(run.state()).as(run.message()).isEqualTo("published_with_rejects");
      List<List<Object>> rows =
          server
              .bean(FeatureStore.class)
              .page(
                  FeatureQuery.of(
                      "day-centres", Caller.of("x", Set.of(Role.STAFF), "test"), "test"))
              .features()
              .stream()
              .map(feature -> feature.values())
              .toList();
      assertThat(rows).hasSize(2);
      assertThat(rows.get(0)).containsExactly("A", 12.5);
      assertThat(rows.get(1)).containsExactly("B \"tab\t\"", null);
      List<String> tables =
          db.database()
              .with(
                  h ->
                      h.createQuery(
                              "SELECT schemaname FROM pg_tables WHERE schemaname = 'personal' AND tablename <> '$retired' OR starts_with(tablename, 'run$')")
                          .mapTo(String.class)
                          .list());
      assertThat(tables).isEmpty();
    }
  }
}
