package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.testing.PostgisExtension;

/** A geometry written directly to the database must not make its dataset unreadable. */
class BadGeometryTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final String AROUND = "449000,205000,453000,209000";

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
    AccessPolicy policy =
        AccessPolicy.of(
            AccessRule.forRoles(Role.STAFF),
            AccessRule.forRoles(Role.PUBLIC).at(Precision.snapped(100)));
    for (String id : List.of("odd", "rough")) {
      service.publish(
          id,
          GeometryType.MIXED,
          id.equals("rough") ? policy : AccessPolicy.open(),
          List.of(new TileServer.Row("POINT(450000 206000)", "good", 1L)));
      insert(
          id,
          "arc",
          "CURVEPOLYGON(CIRCULARSTRING(450000 206000, 450500 206500, 451000 206000, 450500 205500, 450000 206000))");
      insert(
          id,
          "arcs",
          "COMPOUNDCURVE(CIRCULARSTRING(450000 206000, 450500 206500, 451000 206000),(451000 206000, 451500 206000))");
      insert(
          id,
          "nested",
          "GEOMETRYCOLLECTION(GEOMETRYCOLLECTION(POINT(450100 206100), LINESTRING(450100 206100, 450900 206900)))");
      insert(id, "outside", "POINT(-1.2 51.7)");
      insert(id, "far", "LINESTRING(450000 206000, 9450000 206000)");
      insert(id, "empty", "POLYGON EMPTY");
    }
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "odd/items",
        "odd/items?crs=EPSG:3857",
        "odd/items?bbox-crs=EPSG:27700&bbox=" + AROUND,
        "odd/items?filter-crs=EPSG:27700&filter=S_WITHIN(geom,BBOX(" + AROUND + "))",
        "rough/items",
        "rough/items?bbox-crs=EPSG:27700&bbox=" + AROUND,
      })
  void aPageReportsSkippedGeometries(String query) throws Exception {
    JsonNode page = service.json("/ogc/collections/" + query);
    assertThat(page.path("numberReturned").asInt()).isEqualTo(page.path("numberMatched").asInt());
    long without = 0;
    for (JsonNode feature : page.path("features")) {
      without += feature.path("geometry").isNull() ? 1 : 0;
    }
    assertThat(page.path("skippedGeometries").asInt()).isEqualTo((int) without);
    assertThat(page.path("features").findValuesAsText("name")).contains("good", "arc", "nested");
  }

  @Test
  void arcsAreReturnedAsLineStrings() throws Exception {
    JsonNode arc = service.json("/ogc/collections/odd/items/arc");
    assertThat(arc.path("geometry").path("type").asText()).isEqualTo("Polygon");
    assertThat(arc.path("geometry").path("coordinates").path(0).size()).isGreaterThan(64);
    JsonNode nested = service.json("/ogc/collections/odd/items/nested");
    assertThat(nested.path("geometry").path("geometries").path(0).path("type").asText())
        .isEqualTo("GeometryCollection");
    assertThat(service.json("/ogc/collections/odd/items/outside").path("geometry").isNull())
        .isTrue();
    assertThat(
            service
                .json("/ogc/collections/odd/items/outside?crs=EPSG:27700")
                .path("geometry")
                .path("coordinates")
                .path(0)
                .asDouble())
        .isEqualTo(-1.2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"odd/13/4046/2706", "rough/13/4046/2706", "odd/5/15/10", "odd/0/0/0"})
  void aTileOmitsUnreadableGeometries(String tile) throws Exception {
    HttpResponse<byte[]> made = service.bytes("/tiles/" + tile + ".mvt");
    assertThat(made.statusCode()).isIn(200, 204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crs=EPSG:27700&bbox=" + AROUND,
        "crs=EPSG:3857&bbox=-145000,6740000,-130000,6755000",
        "crs=CRS:84&bbox=-1.4,51.6,-1.2,51.8"
      })
  void aMapOmitsUnreadableGeometries(String area) throws Exception {
    for (String id : List.of("odd", "rough")) {
      HttpResponse<byte[]> map =
          service.bytes(
              "/ows?service=WMS&version=1.3.0&request=GetMap&styles=&width=200&height=200&format=image/png&layers="
                  + id
                  + "&"
                  + area);
      assertThat(map.statusCode()).isEqualTo(200);
      assertThat(map.headers().firstValue("Content-Type")).contains("image/png");
    }
  }

  @Test
  void aPolyhedralSurfaceCannotBeStored() {
    assertThatThrownBy(() -> insert("odd", "tin", "TIN(((0 0 0, 0 1 0, 1 1 0, 0 0 0)))"))
        .hasStackTraceContaining("cannot be kept in a dataset");
  }

  private static void insert(String dataset, String name, String wkt) {
    db.execute(
        "INSERT INTO data."
            + dataset
            + " (geom, name) VALUES (ST_Force2D(ST_GeomFromText('"
            + wkt
            + "', 27700)), '"
            + name
            + "')");
  }
}
