package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that previews reuse what is unchanged, and do not wait for services as runs do. */
class PreviewReuseTest {
  private static final String YAML =
      """
      id: lights
      title: Lights
      steps:
        - id: read
          type: read
          file: "lights*.csv"
          place: coordinates:X,Y
          crs: EPSG:27700
          columns: [{name: asset_id, from: [Asset]}, {name: watts, from: [Lamp W], type: integer}]
        - {id: check, type: check, input: read, rules: [{column: watts, least: 1}]}
        - {id: bright, type: filter, input: check, when: "watts >= 50"}
        - {id: dim, type: discard, input: bright.failed}
        - {id: near, type: nearest, inputs: {base: bright.passed, candidates: check}, metres: 5, take: {next: asset_id}}
        - {id: far, type: discard, input: near.unmatched}
        - {id: publish, type: publish, input: near.matched, dataset: lights, title: Lights, key: asset_id, access: {read: [staff]}}
      """;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false, Map.of("trigpoint.egress.hosts", "127.0.0.1"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void write() {
    Lights.clear(home);
    StringBuilder rows = new StringBuilder("Lamp W,Asset,X,Y\n");
    for (int i = 0; i < 50_000; i++) {
      rows.append(i % 100)
          .append(",A")
          .append(i)
          .append(',')
          .append(445_000 + i % 1000 * 10)
          .append(',')
          .append(215_000 + i / 1000 * 10)
          .append('\n');
    }
    Lights.write(home, "lights.csv", rows.toString());
  }

  private static HttpResponse<String> send(String yaml, String output) {
    return server.send(
        Role.GIS_OFFICER,
        "POST",
        "/jobs/v1/pipelines/preview?output=" + output,
        "application/yaml",
        yaml);
  }

  private static JsonNode preview(String yaml, String output) {
    HttpResponse<String> answer = send(yaml, output);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JobsServer.read(answer.body());
  }

  private static boolean isReused(JsonNode preview) {
    return preview.path("notes").toString().contains("are reused");
  }

  @Test
  void aLaterLinkReusesWhatIsUnchangedBeforeIt() {
    String yaml = YAML;
    JsonNode first = preview(yaml, "check");
    assertThat(isReused(first)).isFalse();
    assertThat(first.path("rejects")).hasSize(100);
    long start = System.nanoTime();
    JsonNode second = preview(yaml, "bright.passed");
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(isReused(second)).isTrue();
    assertThat(seconds).isLessThan(0.5);
    assertThat(second.path("count").asLong()).isEqualTo(25_000);
    assertThat(JobsServer.texts(second.path("steps"), "step"))
        .containsExactly("read", "check", "bright");
    assertThat(second.path("rejects")).isEqualTo(first.path("rejects"));
    JsonNode again = preview(yaml, "bright.passed");
    assertThat(again.path("rows")).isEqualTo(second.path("rows"));
    assertThat(again.path("steps")).isEqualTo(second.path("steps"));
    JsonNode near = preview(yaml, "near.matched");
    assertThat(isReused(near)).isTrue();
    assertThat(near.path("count").asLong()).isEqualTo(25_000);
    System.out.printf("second preview of a later link: %.3f s%n", seconds);
  }

  @Test
  void aChangedStepOrFileIsReadAgain() {
    preview(YAML, "check");
    assertThat(isReused(preview(YAML, "check"))).isTrue();
    assertThat(isReused(preview(YAML.replace("least: 1", "least: 2"), "check"))).isFalse();
    Lights.write(home, "lights.csv", Lights.ROWS);
    JsonNode other = preview(YAML, "check");
    assertThat(isReused(other)).isFalse();
    assertThat(other.path("count").asLong()).isEqualTo(2);
  }

  @Test
  void rowsThatAreGoneAreStagedAgain() {
    preview(YAML, "check");
    db.asSuperuser(
        h -> {
          h.createQuery(
                  "SELECT schemaname || '.\"' || tablename || '\"' FROM pg_tables WHERE starts_with(tablename, 'preview$')")
              .mapTo(String.class)
              .list()
              .forEach(table -> h.execute("TRUNCATE " + table));
          return 0;
        });
    JsonNode next = preview(YAML, "bright.passed");
    assertThat(next.path("count").asLong()).isEqualTo(25_000);
    assertThat(isReused(next)).isFalse();
  }

  @Test
  void personalRowsAreNotKept() {
    String personal =
        YAML.replace("from: [Asset]", "from: [Asset], personal: true")
            .replace("{read: [staff]}", "{personal: true, read: [broker]}");
    preview(personal, "check");
    assertThat(isReused(preview(personal, "check"))).isFalse();
    long tables =
        db.asSuperuser(
            h ->
                h.createQuery(
                        "SELECT count(*) FROM pg_tables WHERE starts_with(tablename, 'preview$') AND schemaname = 'personal'")
                    .mapTo(Long.class)
                    .one());
    assertThat(tables).isZero();
  }

  @Test
  void aDeadServiceIsNotWaitedForAsInRuns() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      String yaml =
          """
          id: trees
          title: Trees
          steps:
            - id: read
              type: read-arcgis
              url: http://127.0.0.1:%d/arcgis/rest/services/trees/FeatureServer/0
              columns: [{name: id}]
            - {id: rest, type: discard, input: read}
          """
              .formatted(silent.getLocalPort());
      long start = System.nanoTime();
      HttpResponse<String> answer = send(yaml, "read");
      assertThat((System.nanoTime() - start) / 1e9).isLessThan(15);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
      assertThat(answer.body())
          .contains("did not answer in time; a preview tries once and waits 10 seconds at most");
    }
  }
}
