package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.datasets.audit.Pseudonyms;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that rows of erased people are rejected when they are published, if not before. */
class ErasedRowsTest {
  /** The key is looked up, so the file does not have it. */
  private static final String PIPELINE =
      """
      id: homes
      title: Homes
      description: Reads homes.
      maxRejectedPercent: 0
      steps:
        - id: read
          type: read
          file: "homes.csv"
          columns:
            - {name: number, personal: true}
        - {id: addresses, type: read-dataset, dataset: addresses, columns: [uprn]}
        - id: locate
          type: join
          inputs: {left: read, right: addresses}
          keys: [{left: number, right: uprn}]
          take: {home: uprn}
        - {id: unknown, type: reject, input: locate.unjoined, code: UNKNOWN, reason: is unknown}
        - id: publish
          type: publish
          input: locate.joined
          dataset: homes
          title: Homes
          description: Homes.
          key: home_key
          licence: personal
          attribution: Adult social care
          owner: Adult social care
          updatePromise: P1M
          access: {personal: true, rules: [{roles: [broker]}]}
          columns:
            - {name: home_key, from: home, title: Home}
      """;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;

  @Test
  void aPublishRejectsErasedPeople_withoutAnyValue() throws IOException {
    try (JobsServer server = new JobsServer(db, home, 0, false)) {
      server.loadCounty(500);
      server.save("homes", PIPELINE);
      List<String> uprns =
          texts(
              "SELECT uprn FROM gazetteer.address WHERE logical_status = 1 ORDER BY uprn LIMIT 3");
      Files.writeString(
          home.resolve("inbox/homes.csv"), "number\n" + String.join("\n", uprns) + "\n");
      String pseudonym = server.bean(Pseudonyms.class).of("homes", uprns.get(1));
      db.databases()
          .personal()
          .with(
              h ->
                  h.execute(
                      "INSERT INTO care.erased (dataset_id, pseudonym, erased_by) VALUES ('homes', ?, 'x')",
                      pseudonym));
      Runs runs = server.bean(Runs.class);
      UUID id =
          runs.request("homes", server.version("homes"), Trigger.API, "test", Map.of(), null)
              .orElseThrow();
      server.bean(RunExecutor.class).execute(server.bean(Leases.class).claim("test").orElseThrow());
      Run run = runs.find(id).orElseThrow();
      assertThat(run.message()).isEqualTo("2 rows published as version 1 of homes. 1 rejected.");
      assertThat(run.rows()).isEqualTo(new Run.Rows(3, 2, 1));
      assertThat(runs.listRejects(id, 10))
          .singleElement()
          .satisfies(
              reject -> {
                assertThat(reject.code()).isEqualTo("ERASED");
                assertThat(reject.step()).isEqualTo("publish");
                assertThat(reject.content()).isEmpty();
              });
      List<String> published =
          db.databases()
              .personal()
              .with(
                  h ->
                      h.createQuery("SELECT home_key FROM personal.homes ORDER BY 1")
                          .mapTo(String.class)
                          .list());
      assertThat(published).containsExactly(uprns.get(0), uprns.get(2));
    }
  }

  private static List<String> texts(String sql) {
    return db.database().with(h -> h.createQuery(sql).mapTo(String.class).list());
  }
}
