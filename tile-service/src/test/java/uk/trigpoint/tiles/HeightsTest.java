package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.testing.PostgisExtension;

/**
 * Tests that heights and measures are kept, and that readers in two dimensions are not disturbed.
 */
class HeightsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final String METADATA =
      "{\"id\":\"levels\",\"licence\":\"ogl\",\"keyColumn\":\"name\"}";
  private static final String FILE =
      """
      {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:27700"}}, "features": [
        {"type": "Feature", "properties": {"name": "drain"},
         "geometry": {"type": "LineString", "coordinates": [[450000, 206000, 61.25], [450500, 206000], [451000, 206000, -2]]}},
        {"type": "Feature", "properties": {"name": "flat"}, "geometry": {"type": "Point", "coordinates": [450200, 206200]}}]}
      """;

  @BeforeAll
  static void publish() {
    service = new TileServer(db, home);
    assertThat(upload(METADATA, FILE).statusCode()).isEqualTo(201);
    AccessPolicy rough =
        AccessPolicy.of(
            AccessRule.forRoles(Role.STAFF),
            AccessRule.forRoles(Role.PUBLIC).at(Precision.snapped(100)));
    for (String id : List.of("measured", "masked")) {
      service.publish(
          id,
          GeometryType.MIXED,
          id.equals("masked") ? rough : AccessPolicy.open(),
          List.of(
              new TileServer.Row("POINT ZM (450010 206010 12.5 7)", "both", 1L),
              new TileServer.Row("POINT Z (450020 206020 3)", "height", 2L),
              new TileServer.Row("POINT M (450030 206030 4)", "measure", 3L),
              new TileServer.Row("POINT (450040 206040)", "neither", 4L)));
    }
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void itemsHaveTheHeightsOfTheFile() throws Exception {
    String items = "/ogc/collections/levels/items/%s?crs=EPSG:27700";
    assertThat(coordinates(items.formatted("drain")))
        .isEqualTo("[[450000,206000,61.25],[450500,206000],[451000,206000,-2]]");
    assertThat(coordinates(items.formatted("flat"))).isEqualTo("[450200,206200]");
    JsonNode degrees =
        service.json("/ogc/collections/levels/items/drain").path("geometry").path("coordinates");
    assertThat(degrees.path(0).path(2).asDouble()).isEqualTo(61.25);
  }

  @Test
  void columnsDeclareTheirDimensions() {
    assertThat(
            db.textsAsSuperuser(
                "SELECT f_table_name || ' ' || type || ' ' || coord_dimension FROM geometry_columns"
                    + " WHERE f_table_name IN ('levels', 'measured', 'masked') AND f_geometry_column = 'geom' ORDER BY 1"))
        .containsExactly("levels GEOMETRY 3", "masked GEOMETRY 4", "measured GEOMETRY 4");
    assertThat(db.textsAsSuperuser("SELECT ST_AsText(geom) FROM data.measured ORDER BY fid"))
        .containsExactly(
            "POINT ZM (450010 206010 12.5 7)",
            "POINT ZM (450020 206020 3 NaN)",
            "POINT ZM (450030 206030 NaN 4)",
            "POINT ZM (450040 206040 NaN NaN)");
    assertThat(db.textsAsSuperuser("SELECT DISTINCT ST_NDims(geom_3857) FROM data.measured"))
        .containsExactly("2");
  }

  @Test
  void filtersTilesAndMapsIgnoreHeights() throws Exception {
    assertThat(
            service
                .json(
                    "/ogc/collections/measured/items?filter-crs=EPSG:27700&filter=S_INTERSECTS(geom,POINT(450010 206010))"
                        .replace(" ", "%20"))
                .path("numberMatched")
                .asInt())
        .isEqualTo(1);
    for (String id : List.of("measured", "masked", "levels")) {
      assertThat(service.bytes("/tiles/" + id + "/9/254/169.mvt").statusCode()).isEqualTo(200);
      assertThat(
              service
                  .bytes(
                      "/ows?service=WMS&version=1.3.0&request=GetMap&styles=&width=50&height=50&format=image/png"
                          + "&crs=EPSG:27700&bbox=449000,205000,452000,208000&layers="
                          + id)
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aMaskedPlaceHasNoHeight() throws Exception {
    JsonNode features =
        service.json("/ogc/collections/masked/items?crs=EPSG:27700").path("features");
    assertThat(features).hasSize(4);
    features.forEach(
        f ->
            assertThat(f.path("geometry").path("coordinates").toString())
                .isEqualTo("[450050,206050]"));
  }

  @Test
  void anEditOfAHeightIsHistory() throws Exception {
    assertThat(upload(METADATA.replace("levels", "edited"), FILE).statusCode()).isEqualTo(201);
    String before =
        db.textsAsSuperuser(
                "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
            .getFirst();
    db.execute(
        "UPDATE data.edited SET geom = ST_SetSRID(ST_MakePoint(450200, 206200, 9), 27700) WHERE name = 'flat';"
            + " INSERT INTO data.edited (name, geom) VALUES ('new', ST_GeomFromText('POINT Z (1000 2000 5)', 27700))");
    String item = "/ogc/collections/edited/items/flat?crs=EPSG:27700";
    assertThat(coordinates(item)).isEqualTo("[450200,206200,9]");
    assertThat(coordinates(item + "&knownAt=" + before)).isEqualTo("[450200,206200]");
  }

  @Test
  void aVersionThatLosesItsHeightsIsHeld() {
    assertThat(upload(METADATA.replace("levels", "lost"), FILE).statusCode()).isEqualTo(201);
    HttpResponse<String> held =
        upload(METADATA.replace("levels", "lost"), FILE.replace(", 61.25", "").replace(", -2", ""));
    assertThat(held.statusCode()).isEqualTo(202);
    assertThat(held.body()).contains("The heights (Z) would be gone.");
  }

  @Test
  void aHeightThatIsNoNumberIsAReject() {
    HttpResponse<String> published =
        upload(METADATA.replace("levels", "odd"), FILE.replace("61.25", "\"high\""));
    assertThat(published.statusCode()).isEqualTo(201);
    assertThat(published.body())
        .contains("\"rejected\":1", "the height of a position must be a number");
  }

  @Test
  void aHeightThatCannotBeWrittenIsAReject() {
    HttpResponse<String> published =
        upload(METADATA.replace("levels", "huge"), FILE.replace("61.25", "1e308"));
    assertThat(published.statusCode()).isEqualTo(201);
    assertThat(published.body()).contains("\"rejected\":1");
  }

  @Test
  void arcsBecomeLinesWithinACentimetre() throws Exception {
    service.publish(
        "arcs",
        GeometryType.LINE,
        AccessPolicy.open(),
        List.of(new TileServer.Row("LINESTRING (0 0, 1 1)", "line", 1L)));
    db.execute(
        "INSERT INTO data.arcs (name, geom) VALUES"
            + " ('arc', ST_GeomFromText('CIRCULARSTRING(450000 206000, 450500 206500, 451000 206000)', 27700))");
    JsonNode line =
        service
            .json("/ogc/collections/arcs/items/arc?crs=EPSG:27700")
            .path("geometry")
            .path("coordinates");
    assertThat(line.size()).isBetween(100, 1_000);
    for (int i = 1; i < line.size(); i++) {
      double x = (line.path(i - 1).path(0).asDouble() + line.path(i).path(0).asDouble()) / 2;
      double y = (line.path(i - 1).path(1).asDouble() + line.path(i).path(1).asDouble()) / 2;
      assertThat(Math.hypot(x - 450_500, y - 206_000)).isCloseTo(500, within(0.0115));
    }
    assertThat(db.textsAsSuperuser("SELECT ST_HasArc(geom_3857) FROM data.arcs WHERE name = 'arc'"))
        .containsExactly("f");
  }

  private static String coordinates(String path) throws Exception {
    return service.json(path).path("geometry").path("coordinates").toString();
  }

  private static HttpResponse<String> upload(String metadata, String file) {
    return service.upload(metadata, "levels.geojson", file);
  }
}
