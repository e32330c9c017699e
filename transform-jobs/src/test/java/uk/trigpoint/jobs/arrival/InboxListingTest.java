package uk.trigpoint.jobs.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.run.Run;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.jobs.run.Runs;
import uk.trigpoint.jobs.run.Trigger;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that a node executes runs whose files are in the inbox of another one. */
class InboxListingTest {
  private static final String ROWS = "Asset,X,Y\nA1,445000,215000\n";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path homes;
  static JobsServer receiving;
  static JobsServer working;
  static Path inbox;
  static int tests;
  static String pipeline = "";

  @BeforeAll
  static void start() throws IOException {
    inbox = Files.createDirectories(homes.resolve("a/inbox"));
    Files.createDirectories(homes.resolve("b/inbox"));
    receiving = new JobsServer(db, homes.resolve("a"), 0, false);
    working = new JobsServer(db, homes.resolve("b"), 1, false);
  }

  @AfterAll
  static void stop() {
    receiving.close();
    working.close();
  }

  @BeforeEach
  void name() {
    pipeline = "lights" + tests++;
  }

  private static void save(String column) {
    save(column, "{read: [staff]}");
  }

  private static void save(String column, String access) {
    receiving.save(
        pipeline,
        """
        id: ID
        title: Street lights
        steps:
          - id: read
            type: read
            file: "ID_*.csv"
            place: coordinates:X,Y
            crs: EPSG:27700
            columns: [{name: asset_id, from: [Asset]COLUMN}]
          - id: publish
            type: publish
            input: read
            dataset: ID
            title: Street lights
            key: asset_id
            access: ACCESS
        """
            .replace("ID", pipeline)
            .replace("COLUMN", column)
            .replace("ACCESS", access));
  }

  @Test
  void aWholeFileOfAnotherNodeIsReadUntilItIsRemovedThere() throws Exception {
    save("");
    Path file = Files.writeString(inbox.resolve(pipeline + "_1.csv"), ROWS);
    receiving.bean(InboxListing.class).look();
    assertThat(run().state()).as("seen once only").isEqualTo("not_taken");
    receiving.bean(InboxListing.class).look();
    Run published = run();
    assertThat(published.state()).as(published.message()).isEqualTo("published");
    assertThat(published.inputFile()).isEqualTo(pipeline + "_1.csv");
    Files.delete(file);
    receiving.bean(InboxListing.class).look();
    assertThat(run().state()).isEqualTo("not_taken");
  }

  @Test
  void theLastNameOfAllInboxesIsRead() throws Exception {
    save("");
    Files.writeString(inbox.resolve(pipeline + "_2.csv"), ROWS);
    Files.writeString(homes.resolve("b/inbox/" + pipeline + "_1.csv"), ROWS);
    receiving.bean(InboxListing.class).look();
    receiving.bean(InboxListing.class).look();
    assertThat(run().inputFile()).isEqualTo(pipeline + "_2.csv");
    Files.writeString(homes.resolve("b/inbox/" + pipeline + "_3.csv"), ROWS);
    assertThat(run().inputFile()).isEqualTo(pipeline + "_3.csv");
  }

  @Test
  void filesOfPersonalPipelinesAreKeptWhereOnlyTheirLoginReads() throws Exception {
    save(", personal: true", "{personal: true, rules: [{roles: [broker]}]}");
    Files.writeString(inbox.resolve(pipeline + "_1.csv"), ROWS + "secret,445010,215000\n");
    long open = count("jobs.kept_file");
    receiving.bean(InboxListing.class).look();
    receiving.bean(InboxListing.class).look();
    assertThat(count("jobs.kept_file")).isEqualTo(open);
    assertThat(count("care.kept_file")).isEqualTo(1);
    boolean readable =
        db.asSuperuser(
            h ->
                h.createQuery(
                        "SELECT bool_or(has_table_privilege('trigpoint_app', t, 'SELECT')) FROM unnest(ARRAY['care.kept_file', 'care.kept_chunk']) t")
                    .mapTo(Boolean.class)
                    .one());
    assertThat(readable).isFalse();
  }

  private static long count(String table) {
    return db.asSuperuser(
        h -> h.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }

  private static Run run() throws InterruptedException {
    Run run = working.bean(RunRequests.class).request(pipeline, Trigger.API, "test", Map.of());
    while (!run.findState().isEnd()) {
      Thread.sleep(50);
      run = working.bean(Runs.class).find(run.run()).orElseThrow();
    }
    return run;
  }
}
