package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;
import uk.trigpoint.tiles.mvt.MvtDecoder;
import uk.trigpoint.tiles.mvt.ShapeAssert;

class TilesTest {
  /** Simplification by a quarter of a pixel, 2 units, and rounding to whole units. */
  private static final double TOLERANCE = 3;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final TileId OXFORD = TileId.containing(new LonLat(-1.27, 51.75), 12);

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
    service.publishUsual();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void tileJsonDescribesTheLayer() throws Exception {
    JsonNode tiles = service.json("/tiles/villages.json");
    assertThat(tiles.path("tilejson").asText()).isEqualTo("3.0.0");
    assertThat(tiles.path("bounds").path(0).asDouble()).isCloseTo(-1.49, within(0.02));
    assertThat(tiles.path("vector_layers").path(0).path("fields").path("homes").asText())
        .isEqualTo("Number");
    String template = tiles.path("tiles").path(0).asText();
    assertThat(template).isEqualTo(service.origin() + "/tiles/villages/{z}/{x}/{y}.mvt");
  }

  @Test
  void aTileEqualsThatOfPostgis() throws Exception {
    long seed = Seeds.next();
    Random random = new Random(seed);
    List<TileServer.Row> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add(new TileServer.Row(polygon(random), "p" + i, (long) i));
    }
    service.publish("random", GeometryType.POLYGON, AccessPolicy.open(), rows);
    for (TileId tile : List.of(OXFORD, OXFORD.parent(), OXFORD.children().getFirst())) {
      Map<String, Geometry> ours = byName(service.bytes("/tiles/random/" + tile + ".mvt").body());
      Map<String, Geometry> theirs = byName(postgis("random", tile));
      Map<String, Geometry> exact = exact("random", tile);
      Set<String> names = new TreeSet<>(ours.keySet());
      names.addAll(theirs.keySet());
      assertThat(names).hasSizeGreaterThan(20);
      for (String name : names) {
        Geometry our = ours.get(name);
        Geometry their = theirs.get(name);
        if (our == null || their == null) {
          // Both omit nearly degenerate geometries, by different rules.
          assertThat(isSmall(our == null ? their : our))
              .as("seed %d, tile %s, %s", seed, tile, name)
              .isTrue();
        } else {
          ShapeAssert.assertSameShape(
              our, exact.get(name), TOLERANCE, "seed %d, tile %s, %s".formatted(seed, tile, name));
        }
      }
      ours.keySet().retainAll(theirs.keySet());
      Map<?, ?> values = (Map<?, ?>) ours.values().iterator().next().getUserData();
      Map<?, ?> wanted = (Map<?, ?>) theirs.get((String) values.get("name")).getUserData();
      assertThat(((Number) values.get("homes")).longValue())
          .isEqualTo(((Number) wanted.get("homes")).longValue());
    }
  }

  private static boolean isSmall(Geometry g) {
    Envelope e = g.getEnvelopeInternal();
    return e.getWidth() < 12 || e.getHeight() < 12;
  }

  @Test
  void pointsEqualThoseOfPostgis() throws Exception {
    Map<String, Geometry> ours = byName(service.bytes("/tiles/villages/" + OXFORD + ".mvt").body());
    Map<String, Geometry> theirs = byName(postgis("villages", OXFORD));
    assertThat(ours.keySet()).isEqualTo(theirs.keySet()).contains("Botley");
    ours.forEach((name, point) -> assertThat(point.distance(theirs.get(name))).isLessThan(1.5));
  }

  @Test
  void anEditEvictsOnlyTheTilesItIntersects() throws Exception {
    String here = "/tiles/villages/" + OXFORD + ".mvt";
    TileId witney = TileId.containing(new LonLat(-1.49, 51.79), 14);
    String there = "/tiles/villages/" + witney + ".mvt";
    String tagHere = service.bytes(here).headers().firstValue("ETag").orElseThrow();
    String tagThere = service.bytes(there).headers().firstValue("ETag").orElseThrow();
    assertThat(service.bytes(here, "If-None-Match", tagHere).statusCode()).isEqualTo(304);
    db.execute("UPDATE data.villages SET homes = 1201 WHERE name = 'Botley'");
    HttpResponse<byte[]> fresh = service.bytes(here, "If-None-Match", tagHere);
    for (int i = 0; i < 100 && fresh.statusCode() == 304; i++) {
      Thread.sleep(20);
      fresh = service.bytes(here, "If-None-Match", tagHere);
    }
    Map<?, ?> values = (Map<?, ?>) byName(fresh.body()).get("Botley").getUserData();
    assertThat(((Number) values.get("homes")).longValue()).isEqualTo(1201);
    assertThat(service.bytes(there, "If-None-Match", tagThere).statusCode()).isEqualTo(304);
  }

  @Test
  void tilesAreGzippedIfTheClientAcceptsIt() throws Exception {
    String path = "/tiles/villages/" + OXFORD + ".mvt";
    HttpResponse<byte[]> packed = service.bytes(path, "Accept-Encoding", "gzip, br");
    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo(service.bytes(path).body());
    assertThat(packed.headers().firstValue("Content-Type"))
        .hasValue("application/vnd.mapbox-vector-tile");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"25/0/0", "3/9/0", "-1/0/0", "3/1.5/0", "3/x/0", "٣/1/0", "3/1/99999999999"})
  void anInvalidTileAddressIsA400(String tile) throws Exception {
    HttpResponse<String> answer =
        service.get(
            "/tiles/villages/"
                + java.net.URLEncoder.encode(tile, java.nio.charset.StandardCharsets.UTF_8)
                    .replace("%2F", "/")
                + ".mvt");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void anEmptyTileIs204() throws Exception {
    assertThat(service.bytes("/tiles/villages/3/0/0.mvt").statusCode()).isEqualTo(204);
    assertThat(service.bytes("/tiles/villages/16/32000/21000.mvt").statusCode()).isEqualTo(204);
    assertThat(service.bytes("/tiles/villages/0/0/0.mvt").statusCode()).isEqualTo(200);
  }

  @Test
  void aDatasetTheCallerMayNotReadHasNoTiles() throws Exception {
    String broker = "Bearer " + service.token(Role.BROKER);
    for (String path :
        List.of(
            "clients.json",
            "clients/0/0/0.mvt",
            "depots.json",
            "depots/0/0/0.mvt",
            "none/0/0/0.mvt")) {
      assertThat(service.get("/tiles/" + path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(
            service
                .get("/tiles/clients/0/0/0.mvt", "Authorization", broker, "X-Purpose", "x")
                .statusCode())
        .isEqualTo(403);
    HttpResponse<byte[]> staff =
        service.bytes(
            "/tiles/depots/" + OXFORD + ".mvt",
            "Authorization",
            "Bearer " + service.token(Role.STAFF));
    assertThat(staff.statusCode()).isEqualTo(200);
    assertThat(staff.headers().firstValue("Cache-Control")).hasValue("private, no-store");
    assertThat(service.get("/tiles/depots/" + OXFORD + ".mvt").statusCode()).isEqualTo(404);
  }

  @Test
  void aPublishEvictsEveryTileOfTheDataset() throws Exception {
    service.publish(
        "fleet",
        GeometryType.POINT,
        AccessPolicy.open(),
        List.of(new TileServer.Row("POINT(450000 206000)", "Old", 1L)));
    String path = "/tiles/fleet/" + OXFORD + ".mvt";
    assertThat(byName(service.bytes(path).body())).containsOnlyKeys("Old");
    service.publish(
        "fleet",
        GeometryType.POINT,
        AccessPolicy.open(),
        List.of(new TileServer.Row("POINT(450000 206000)", "New", 1L)));
    assertThat(byName(service.bytes(path).body())).containsOnlyKeys("New");
  }

  private static byte[] postgis(String dataset, TileId tile) {
    String bounds = "ST_TileEnvelope(" + tile.z() + "," + tile.x() + "," + tile.y() + ")";
    return db.database()
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT ST_AsMVT(t, 'x') FROM (SELECT name, homes, ST_AsMVTGeom(geom_3857, "
                            + bounds
                            + ", 4096, 64) AS g FROM data."
                            + dataset
                            + ") t WHERE g IS NOT NULL")
                    .mapTo(byte[].class)
                    .one());
  }

  /** Returns the shapes in the units of a tile, clipped by the database, and not rounded. */
  private static Map<String, Geometry> exact(String dataset, TileId tile) {
    Envelope bounds = tile.bounds();
    double scale = 4096 / bounds.getWidth();
    Map<String, Geometry> shapes = new TreeMap<>();
    db.database()
        .transactVoid(
            handle ->
                handle
                    .createQuery(
                        "SELECT name, ST_AsBinary(ST_Affine(ST_Intersection(geom_3857, ST_MakeEnvelope(:minX, :minY, :maxX, :maxY, 3857)),"
                            + " :scale, 0, 0, -:scale, -:left * :scale, :top * :scale)) AS shape FROM data."
                            + dataset)
                    .bind("minX", bounds.getMinX() - 64 / scale)
                    .bind("minY", bounds.getMinY() - 64 / scale)
                    .bind("maxX", bounds.getMaxX() + 64 / scale)
                    .bind("maxY", bounds.getMaxY() + 64 / scale)
                    .bind("scale", scale)
                    .bind("left", bounds.getMinX())
                    .bind("top", bounds.getMaxY())
                    .map((row, context) -> Map.entry(row.getString("name"), row.getBytes("shape")))
                    .forEach(e -> shapes.put(e.getKey(), Wkb.read(e.getValue(), 0))));
    return shapes;
  }

  private static Map<String, Geometry> byName(byte[] tile) throws Exception {
    Map<String, Geometry> features = new TreeMap<>();
    MvtDecoder.decode(tile)
        .forEach(g -> features.put((String) ((Map<?, ?>) g.getUserData()).get("name"), g));
    return features;
  }

  private static String polygon(Random random) {
    Envelope around =
        PostgisExtension.transform()
            .transform(OXFORD.bounds(), Crs.WEB_MERCATOR, Crs.BRITISH_NATIONAL_GRID);
    double x = around.getMinX() + (random.nextDouble() * 1.4 - 0.2) * around.getWidth();
    double y = around.getMinY() + (random.nextDouble() * 1.4 - 0.2) * around.getHeight();
    int corners = 3 + random.nextInt(12);
    double size = Math.exp(3 + random.nextDouble() * 5);
    StringBuilder wkt = new StringBuilder("POLYGON((");
    String first = "";
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double radius = size * (0.4 + random.nextDouble());
      String point = (x + radius * Math.cos(angle)) + " " + (y + radius * Math.sin(angle));
      first = i == 0 ? point : first;
      wkt.append(point).append(',');
    }
    return wkt.append(first).append("))").toString();
  }
}
