package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
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
  void codesThatAGeoPackageDeclaresAreThoseOfTheColumnsOfItsDataset() throws Exception {
    HttpResponse<String> published =
        service.uploadFile(
            "{\"id\":\"coded\",\"licence\":\"ogl\",\"keyColumn\":\"Ref\",\"reading\":{\"place\":{\"kind\":\"none\"}}}",
            "coded.gpkg",
            coded());
    assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
    assertThat(published.body())
        .contains("The code lists of the file are kept as those of columns: kind_of_place, size");
    JsonNode columns = service.json("/catalogue/v1/datasets/coded").path("columns");
    JsonNode kind = null;
    for (JsonNode column : columns) {
      kind = column.path("name").asText().equals("kind_of_place") ? column : kind;
    }
    assertThat(kind).as(columns.toString()).isNotNull();
    assertThat(kind.path("codes").properties())
        .extracting(code -> code.getKey() + " " + code.getValue().asText())
        .containsExactlyInAnyOrder("P Parc", "G Garden");
    JsonNode properties =
        service
            .json("/ogc/collections/coded/items?labels=true&sortby=ref")
            .at("/features/0/properties");
    assertThat(properties.path("kind_of_place_label").asText()).isEqualTo("Parc");
    assertThat(properties.path("size_label").asText()).isEqualTo("Large");
    assertThat(service.get("/ogc/collections/coded/items?f=csv&labels=true&names=original").body())
        .contains("Ref,Kind of place,Kind of place_label,SIZE,SIZE_label");
  }

  /** Makes a GeoPackage whose lists name a column and its table in another case. */
  private static byte[] coded() throws Exception {
    Path file = home.resolve("coded.gpkg");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "PRAGMA application_id = 0x47504b47",
              "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER)",
              "INSERT INTO gpkg_contents VALUES ('places', 'attributes', 0)",
              "CREATE TABLE places (fid INTEGER PRIMARY KEY, Ref TEXT, \"Kind of place\" TEXT, SIZE INTEGER)",
              "INSERT INTO places VALUES (1, 'A', 'P', 2), (2, 'B', 'G', 1)",
              "CREATE TABLE gpkg_data_columns (table_name TEXT, column_name TEXT, name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT)",
              "INSERT INTO gpkg_data_columns (table_name, column_name, constraint_name) VALUES ('Places', 'Kind of place', 'kinds'), ('places', 'size', 'sizes')",
              "CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT, constraint_type TEXT, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT)",
              "INSERT INTO gpkg_data_column_constraints (constraint_name, constraint_type, value, description) VALUES ('kinds', 'enum', 'P', 'Parc'), ('kinds', 'enum', 'G', 'Garden'), ('sizes', 'enum', '1', 'Small'), ('sizes', 'enum', '2', 'Large')")) {
        statement.execute(sql);
      }
    }
    return Files.readAllBytes(file);
  }

  @Test
  void thePageOfADatasetShowsLabelsAndAboutHowLargeADownloadIs() {
    service.get(ITEMS + "?f=csv");
    String page = service.get("/datasets/parks", "Accept", "text/html").body();
    assertThat(page).contains("Park (P)", "Small (1)", "less than 1 kB", "Not known");
  }
}
