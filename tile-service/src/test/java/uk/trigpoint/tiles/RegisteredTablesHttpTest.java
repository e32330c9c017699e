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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that tables and views of the database are published as datasets. */
class RegisteredTablesHttpTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final String DATASETS = "/catalogue/v1/datasets/";

  @BeforeAll
  static void start() {
    superuser(
        """
        CREATE SCHEMA assets;
        GRANT USAGE ON SCHEMA assets TO trigpoint_app;
        CREATE TABLE assets."Street trees" (
          id integer PRIMARY KEY, species varchar(40), height numeric(5,1), alive boolean, planted date, seen timestamptz,
          photo bytea, place geometry(Point, 4326));
        INSERT INTO assets."Street trees"
        SELECT n, 'Oak ' || n, n / 2.0, n % 2 = 0, DATE '2020-01-01' + n, TIMESTAMPTZ '2026-11-28 10:00+00',
               'x', ST_SetSRID(ST_MakePoint(-1.25 + n / 1000.0, 51.75), 4326)
        FROM generate_series(1, 2500) n;
        CREATE TABLE assets.hidden (id integer);
        CREATE VIEW assets.tall AS SELECT id, species, place FROM assets."Street trees" WHERE height > 1000;
        CREATE TABLE assets.log (id integer);
        CREATE FUNCTION assets.leave() RETURNS integer LANGUAGE sql AS 'INSERT INTO assets.log VALUES (1) RETURNING id';
        CREATE VIEW assets.writing AS SELECT assets.leave() AS id;
        GRANT INSERT, SELECT ON assets.log TO trigpoint_app;
        GRANT SELECT ON assets."Street trees", assets.tall, assets.writing TO trigpoint_app;
        """);
    service = new TileServer(db, home);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aTableIsPreviewedAndRegisteredOnAPage() {
    String page = "/datasets/new-table";
    String form = "application/x-www-form-urlencoded";
    assertThat(
            service.get(page, "Authorization", "Bearer " + service.token(Role.GIS_OFFICER)).body())
        .contains("assets.Street trees (table", "with places")
        .doesNotContain("assets.hidden");
    String fields = "table=assets.Street+trees&id=paged-trees&title=Trees&licence=ogl&action=";
    String preview = service.post(Role.GIS_OFFICER, page, form, fields + "preview").body();
    assertThat(preview).contains("2,500 rows accepted", "value=\"publish\"");
    assertThat(service.get("/catalogue/v1/datasets/paged-trees").statusCode()).isEqualTo(404);
    assertThat(service.post(Role.GIS_OFFICER, page, form, fields + "publish").body())
        .contains("Readers see version 1");
    assertThat(
            service
                .post(Role.GIS_OFFICER, DATASETS + "paged-trees/table", "application/json", "{}")
                .statusCode())
        .as("it is known from which table it is read")
        .isEqualTo(201);
    HttpResponse<String> hidden =
        service.post(Role.GIS_OFFICER, page, form, "table=assets.hidden&id=h&action=preview");
    assertThat(hidden.statusCode()).isEqualTo(400);
    assertThat(hidden.body()).contains("Choose a table or view", "href=\"#table\"");
    assertThat(service.post(Role.GIS_OFFICER, page, form, "table=assets.tall&id=No!").body())
        .contains("href=\"#id\"");
    assertThat(
            service
                .post(
                    Role.GIS_OFFICER, page, form, "table=assets.writing&id=written&action=preview")
                .body())
        .contains("href=\"#table\"", "writes to the database");
    assertThat(service.post(Role.STAFF, page, form, fields + "publish").statusCode())
        .isEqualTo(403);
  }

  @Test
  void aTableIsPublishedAndReadAgain() {
    HttpResponse<String> published =
        post(
            "trees",
            "{\"table\": \"assets.Street trees\", \"title\": \"Trees\", \"licence\": \"ogl\"}");
    assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
    JsonNode dataset = service.json(DATASETS + "trees");
    assertThat(dataset.path("version").path("features").asInt()).isEqualTo(2500);
    assertThat(dataset.toString()).contains("\"keyColumn\":\"id\"");
    JsonNode feature = service.json("/ogc/collections/trees/items/7?f=json");
    assertThat(feature.path("geometry").path("coordinates").get(0).asDouble())
        .isBetween(-1.24301, -1.24299);
    assertThat(feature.path("properties").path("planted").asText()).isEqualTo("2020-01-08");
    assertThat(feature.path("properties").path("seen").asText()).startsWith("2026-11-28T10:00:00");
    assertThat(feature.path("properties").path("alive").asBoolean(true)).isFalse();
    assertThat(feature.path("properties").has("photo")).isFalse();

    superuser("UPDATE assets.\"Street trees\" SET species = 'Ash' WHERE id = 7");
    assertThat(post("trees", "{}").statusCode()).isEqualTo(201);
    assertThat(
            service
                .json("/ogc/collections/trees/items/7?f=json")
                .path("properties")
                .path("species")
                .asText())
        .isEqualTo("Ash");

    superuser("DELETE FROM assets.\"Street trees\" WHERE id > 1000");
    HttpResponse<String> held = post("trees", "{}");
    assertThat(held.statusCode()).as("the gates hold a version that lost rows").isEqualTo(202);
    assertThat(service.json(DATASETS + "trees").path("version").path("features").asInt())
        .isEqualTo(2500);
  }

  @Test
  void aTableIsPreviewedAndNothingIsStored() {
    HttpResponse<String> preview = preview("{\"table\": \"assets.Street trees\"}");
    assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
    assertThat(preview.body())
        .contains("\"accepted\":", "\"key\":\"id\"", "Oak 1", "\"places\":[{");
    assertThat(service.get(Role.GIS_OFFICER, DATASETS + "looked-at").statusCode()).isEqualTo(404);
    assertThat(preview("{\"table\": \"assets.hidden\"}").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assets.hidden",
        "catalogue.dataset",
        "data.trees",
        "pg_catalog.pg_authid",
        "public.spatial_ref_sys",
        "assets.\\\"Street trees\\\"; DROP TABLE assets.log",
        "assets"
      })
  void onlyTablesThatWereGrantedMayBeRegistered(String table) {
    HttpResponse<String> refused = post("refused", "{\"table\": \"" + table + "\"}");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("\"table\"");
  }

  @Test
  void theListHasWhatMayBeRegistered() {
    JsonNode tables = service.json(Role.GIS_OFFICER, "/catalogue/v1/tables").path("tables");
    assertThat(tables.findValuesAsText("table"))
        .contains("Street trees", "tall", "log")
        .doesNotContain("hidden", "dataset", "spatial_ref_sys", "address");
    assertThat(service.get(Role.STAFF, "/catalogue/v1/tables").statusCode()).isEqualTo(403);
    assertThat(post("nothing", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void aViewThatWritesLeavesNothingBehind() {
    HttpResponse<String> refused = post("writing", "{\"table\": \"assets.writing\"}");
    assertThat(refused.statusCode()).as(refused.body()).isBetween(400, 422);
    assertThat(refused.body()).contains("writes to the database").doesNotContain("INSERT");
    assertThat(db.textsAsSuperuser("SELECT CAST(count(*) AS text) FROM assets.log"))
        .containsExactly("0");
    assertThat(service.get(DATASETS + "writing").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> preview(String json) {
    return service.post(
        Role.GIS_OFFICER, DATASETS + "looked-at/table/preview", "application/json", json);
  }

  private static HttpResponse<String> post(String id, String json) {
    return service.post(Role.GIS_OFFICER, DATASETS + id + "/table", "application/json", json);
  }

  private static void superuser(String sql) {
    db.asSuperuser(
        handle -> {
          handle.createScript(sql).execute();
          return true;
        });
  }
}
