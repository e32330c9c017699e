package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.PostgisExtension;

/**
 * Tests that pipelines read the platform's own services, all pages of them. WFS and feature
 * services join the list when the platform serves datasets by them.
 */
class OwnServicesTest {
  private static final int TREES = 2_345;
  private static final int PAGE = 500;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static EmbeddedServer server;
  static PlatformClient platform;

  @BeforeAll
  static void start() throws Exception {
    Map<String, Object> properties = new HashMap<>(db.properties());
    properties.put("micronaut.server.port", -1);
    properties.put("trigpoint.home", home.toString());
    properties.put("trigpoint.demo-issuer.home", home.toString());
    properties.put("trigpoint.egress.hosts", "localhost,127.0.0.1");
    server = ApplicationContext.run(EmbeddedServer.class, properties);
    platform =
        new PlatformClient(
            server.getURI().toString().replaceFirst("/$", ""),
            DemoIssuer.of(home).token(Role.GIS_OFFICER, null));
    StringBuilder csv = new StringBuilder("tree_id,kind,easting,northing\n");
    for (int i = 0; i < TREES; i++) {
      csv.append("T%d,%s,%d,%d%n".formatted(i, i % 3 == 0 ? "oak" : "ash", 445_000 + i, 215_000));
    }
    platform.postForm(
        "/catalogue/v1/datasets",
        Files.writeString(home.resolve("trees.csv"), csv),
        PlatformClient.JSON.readTree(
            "{\"id\":\"trees\",\"title\":\"Trees\",\"licence\":\"ogl\",\"keyColumn\":\"tree_id\",\"read\":[\"public\"]}"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: read-ogc-api, url: BASE/ogc/collections/trees, limit: PAGE",
        "type: read-rest, url: BASE/ogc/collections/trees/items, records: features, total: numberMatched, key: id, paging: {kind: offset, parameter: offset, sizeParameter: limit, size: PAGE}, place: 'geojson:geometry'",
      })
  void everyPageOfOurOwnServicesIsReadAndCounted(String step) throws Exception {
    boolean rest = step.contains("read-rest");
    String yaml =
        """
        id: copy
        title: Copy
        steps:
          - {id: read, %s, columns: [{name: tree_id%s}, {name: kind%s}]}
          - {id: all, type: discard, input: read}
        """
            .formatted(
                step.replace("BASE", server.getURI().toString().replaceFirst("/$", ""))
                    .replace("PAGE", Integer.toString(PAGE)),
                rest ? ", from: [properties.tree_id]" : "",
                rest ? ", from: [properties.kind]" : "");
    JsonNode preview =
        platform.postText(
            "/jobs/v1/pipelines/preview?output=read&limit=200", "application/yaml", yaml);
    assertThat(preview.path("count").asInt()).isEqualTo(TREES);
    assertThat(preview.path("rejects")).isEmpty();
    assertThat(preview.path("notes").toString()).doesNotContain("fewer than were asked for");
    Set<String> ids = new HashSet<>();
    for (JsonNode row : preview.path("rows")) {
      ids.add(row.path("values").path("tree_id").asText());
      assertThat(row.path("geometry").path("type").asText()).isEqualTo("Point");
    }
    assertThat(ids).hasSize(200).allMatch(id -> id.startsWith("T"));
  }
}
