package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that codes have their labels beside them where that is asked, and sizes of downloads. */
class LabelsHttpTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final String ITEMS = "/ogc/collections/parks/items";

  @BeforeAll
  static void start() throws Exception {
    service = new TileServer(db, home);
    service.upload(
        "{\"id\":\"parks\",\"licence\":\"ogl\",\"keyColumn\":\"ref\"}",
        "ref,kind,size,easting,northing\nA,P,1,450000,206000\nB,X,2,450010,206000\nC,,1,450020,206000\n",
        201);
    HttpResponse<String> described =
        service.send(
            Role.GIS_OFFICER,
            service
                .request(
                    "/catalogue/v1/datasets/parks", "Content-Type", "application/merge-patch+json")
                .method(
                    "PATCH",
                    HttpRequest.BodyPublishers.ofString(
                        "{\"columns\": {\"kind\": {\"codes\": {\"P\": \"Park\"}}, \"size\": {\"codes\": {\"1\": \"Small\", \"2\": \"Large\"}}}}")));
    assertThat(described.statusCode()).as(described.body()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void codesHaveTheirLabelsBesideThemIfThatIsAsked() {
    JsonNode features = service.json(ITEMS + "?labels=true&sortby=ref").path("features");
    assertThat(features.path(0).path("properties").toString())
        .isEqualTo(
            "{\"ref\":\"A\",\"kind\":\"P\",\"kind_label\":\"Park\",\"size\":1,\"size_label\":\"Small\",\"easting\":450000,\"northing\":206000}");
    assertThat(features.path(1).path("properties").path("kind_label").isNull())
        .as("a code that is not in the list")
        .isTrue();
    assertThat(features.path(1).path("properties").path("size_label").asText()).isEqualTo("Large");
    assertThat(features.path(2).path("properties").path("kind_label").isNull()).isTrue();
    assertThat(service.get(ITEMS).body()).doesNotContain("_label");
    assertThat(service.get(ITEMS + "?labels=false").body()).doesNotContain("_label");
    assertThat(service.get(ITEMS + "?labels=perhaps").statusCode()).isEqualTo(400);
    assertThat(service.json(ITEMS + "?labels=true&properties=size").at("/features/0/properties"))
        .hasSize(2);
  }

  @Test
  void oneFeatureAPageAndFilesHaveLabelsToo() {
    assertThat(service.json(ITEMS + "/A?labels=true").at("/properties/kind_label").asText())
        .isEqualTo("Park");
    assertThat(service.json(ITEMS + "/A").path("properties").has("kind_label")).isFalse();
    assertThat(service.get(ITEMS + "?f=html&labels=true").body()).contains("Park", "kind_label");
    assertThat(service.get(ITEMS + "?f=csv&labels=true").body())
        .contains("kind,kind_label,size,size_label", "\"A\",\"P\",\"Park\",1,\"Small\"");
    assertThat(service.get(ITEMS + "?f=csv").body()).doesNotContain("Park");
    assertThat(service.get("/ogc/api").body()).contains("\"labels\"");
  }

  @Test
  void thePageOfADatasetShowsLabelsAndAboutHowLargeADownloadIs() {
    service.get(ITEMS + "?f=csv");
    String page = service.get("/datasets/parks", "Accept", "text/html").body();
    assertThat(page).contains("Park (P)", "Small (1)", "less than 1 kB", "Not known");
  }
}
