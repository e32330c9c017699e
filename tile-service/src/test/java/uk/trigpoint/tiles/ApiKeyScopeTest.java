package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that every protocol keeps an API key to its datasets. */
class ApiKeyScopeTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  private static TileServer service;
  private static String key;

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
    service.publishUsual();
    key = create("scoped", "\"roles\": [\"staff\"], \"datasets\": [\"depots\"]");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void theScopeHoldsInEveryProtocol() {
    assertThat(status("/ogc/collections/depots/items")).isEqualTo(200);
    assertThat(status("/ogc/collections/villages/items")).isEqualTo(404);
    assertThat(status("/ogc/collections/villages")).isEqualTo(404);
    assertThat(status("/tiles/depots/10/508/339.mvt")).isIn(200, 204);
    assertThat(status("/tiles/villages/10/508/339.mvt")).isEqualTo(404);
    assertThat(status("/tiles/villages.json")).isEqualTo(404);
    assertThat(status("/catalogue/v1/datasets/villages")).isEqualTo(404);
    assertThat(status("/catalogue/v1/datasets/villages/versions")).isEqualTo(404);
    assertThat(get("/ogc/collections").body()).contains("depots").doesNotContain("villages");
    assertThat(get("/catalogue/v1/datasets").body()).contains("depots").doesNotContain("villages");
    assertThat(get("/ows?SERVICE=WMS&REQUEST=GetCapabilities").body())
        .contains("depots")
        .doesNotContain("villages");
    assertThat(get(map("villages")).body()).contains("LayerNotDefined");
  }

  @Test
  void anythingElseIsRefused() {
    assertThat(
            service
                .send(
                    service
                        .request(
                            "/catalogue/v1/datasets",
                            "X-Api-Key",
                            key,
                            "Content-Type",
                            "application/json")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")))
                .statusCode())
        .isEqualTo(403);
    assertThat(status("/catalogue/v1/datasets/depots/access?as=public")).isEqualTo(403);
    assertThat(status("/openapi")).isEqualTo(403);
  }

  @Test
  void usesAreCountedInEveryProtocol() throws Exception {
    String counted = create("counted", "\"roles\": [\"staff\"]");
    for (String path :
        new String[] {
          "/ogc/collections/depots/items",
          "/tiles/depots.json",
          "/catalogue/v1/datasets/depots",
          "/tiles/depots/10/508/339.mvt",
          map("depots")
        }) {
      assertThat(service.get(path, "X-Api-Key", counted).statusCode()).as(path).isLessThan(300);
    }
    JsonNode uses = null;
    for (int i = 0; i < 30 && (uses == null || uses.isEmpty()); i++) {
      Thread.sleep(500);
      uses = service.json(Role.STAFF, "/access/v1/keys/" + counted.substring(4, 12)).path("uses");
    }
    assertThat(uses).as(uses.toString()).hasSize(1);
    assertThat(uses.path(0).path("dataset").asText()).isEqualTo("depots");
    assertThat(uses.path(0).path("requests").asLong()).isEqualTo(5);
  }

  private static String map(String layer) {
    return "/ows?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS="
        + layer
        + "&STYLES=&CRS=EPSG:27700&BBOX=440000,200000,460000,220000&WIDTH=64&HEIGHT=64&FORMAT=image/png";
  }

  private static HttpResponse<String> get(String path) {
    return service.get(path, "Authorization", "Bearer " + key);
  }

  private static int status(String path) {
    return get(path).statusCode();
  }

  private static String create(String name, String members) {
    HttpResponse<String> created =
        service.post(
            Role.STAFF,
            "/access/v1/keys",
            "application/json",
            "{\"name\": \"" + name + "\", \"purpose\": \"test\", " + members + "}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return TileServer.read(created.body()).path("secret").asText();
  }
}
