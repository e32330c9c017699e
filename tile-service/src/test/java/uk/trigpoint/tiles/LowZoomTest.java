package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;
import uk.trigpoint.tiles.mvt.MvtDecoder;

/**
 * Tiles of large areas show the same features as a naive query of the whole table that follows
 * their headers, whatever the caller may see, and after edits in the database.
 */
class LowZoomTest {
  private static final int FEATURES = 16_000;
  private static final AccessPolicy PARTLY_PUBLIC =
      AccessPolicy.of(
          AccessRule.forRoles(Role.STAFF), AccessRule.forRoles(Role.PUBLIC).where("homes < 14000"));

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<TileServer.Row> points = new ArrayList<>();
    List<TileServer.Row> squares = new ArrayList<>();
    for (long i = 0; i < FEATURES; i++) {
      double x = 440_000 + random.nextGaussian() * 6_000;
      double y = 210_000 + random.nextGaussian() * 6_000;
      points.add(new TileServer.Row("POINT(" + x + " " + y + ")", "a point called " + i, i));
      squares.add(new TileServer.Row(square(x, y, random), "a polygon called " + i, i));
    }
    service.publish("points", GeometryType.POINT, PARTLY_PUBLIC, points);
    service.publish("squares", GeometryType.POLYGON, PARTLY_PUBLIC, squares);
  }

  /** Returns a square of 2 m to 2 km, most of them small. */
  private static String square(double x, double y, Random random) {
    double size = 2 * Math.pow(1_000, random.nextDouble());
    double east = x + size;
    double north = y + size;
    return "POLYGON((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))"
        .formatted(x, y, east, north);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "0, staff",
    "6, staff",
    "9, staff",
    "11, staff",
    "12, staff",
    "13, staff",
    "0, public",
    "8, public",
    "10, public",
    "12, public",
    "13, public"
  })
  void pointsEqualThoseOfANaiveQuery(int zoom, Role role) throws Exception {
    TileId tile = tile(zoom);
    HttpResponse<byte[]> response = get("points", tile, role);
    int step = (int) header(response, "X-Tile-Kept-One-In", 1);
    int dropped = (int) header(response, "X-Tile-Dropped", 0);
    assertThat(response.headers().firstValue("X-Tile-Min-Size")).isEmpty();
    Set<String> shown = names(response);
    String sampled =
        "(hashfloat8(ST_X(geom_3857)) # (hashfloat8(ST_Y(geom_3857)) >> 1)) & " + (step - 1);
    Set<String> naive = naive("points", tile, role, sampled + "=0");
    // A sample can be a little larger than the smaller one promised. What has no space is counted.
    assertThat(naive).hasSize(shown.size() + dropped).containsAll(shown);
    assertThat(shown).hasSizeGreaterThan(200);
    if (zoom <= 6) {
      assertThat(step).isGreaterThan(1);
    }
    assertThat(response.body().length).isLessThanOrEqualTo(500_000);
  }

  @ParameterizedTest
  @CsvSource({
    "0, staff",
    "5, staff",
    "7, staff",
    "9, staff",
    "10, staff",
    "11, staff",
    "12, staff",
    "7, public",
    "9, public",
    "10, public",
    "11, public",
    "13, public"
  })
  void polygonsEqualThoseOfANaiveQuery(int zoom, Role role) throws Exception {
    TileId tile = tile(zoom);
    HttpResponse<byte[]> response = get("squares", tile, role);
    Set<String> shown = names(response);
    double halfPixel = tile.sizeMetres() / 1024;
    double minSize = header(response, "X-Tile-Min-Size", halfPixel);
    assertThat(minSize).isGreaterThanOrEqualTo(halfPixel);
    // The header is rounded to 0.1 m. What is rounded away at the edge of the buffer is not shown.
    Set<String> surely = naive("squares", inner(tile), role, size() + " >= " + (minSize + 0.05));
    Set<String> atMost = naive("squares", tile, role, size() + " >= " + (minSize - 0.05));
    assertThat(shown).isSubsetOf(atMost);
    int dropped = (int) header(response, "X-Tile-Dropped", 0);
    if (dropped == 0) {
      assertThat(shown).containsAll(surely);
    } else {
      assertThat(shown.size() + dropped).isBetween(surely.size(), atMost.size());
    }
    if (zoom >= 7) {
      assertThat(shown).hasSizeGreaterThan(100);
    }
  }

  @Test
  void editsInTheDatabaseAreInTheTilesOfLargeAreas() throws Exception {
    TileId tile = tile(7);
    String removed = names(get("squares", tile, Role.STAFF)).iterator().next();
    db.execute("DELETE FROM data.squares WHERE name = '" + removed + "'");
    db.execute(
        "INSERT INTO data.squares (geom, name, homes, uprn) VALUES (ST_SetSRID(CAST('POLYGON((440000 210000,"
            + " 448000 210000, 448000 218000, 440000 218000, 440000 210000))' AS geometry), 27700), 'new', 1, 1)");
    Set<String> shown = names(get("squares", tile, Role.STAFF));
    for (int i = 0; i < 100 && !shown.contains("new"); i++) {
      Thread.sleep(20);
      shown = names(get("squares", tile, Role.STAFF));
    }
    assertThat(shown).contains("new").doesNotContain(removed);
    db.execute("DELETE FROM data.squares WHERE name = 'new'");
  }

  private static TileId tile(int zoom) {
    return TileId.containing(new LonLat(-1.42, 51.79), zoom);
  }

  private static HttpResponse<byte[]> get(String dataset, TileId tile, Role role) {
    String path = "/tiles/" + dataset + "/" + tile + ".mvt";
    return role.equals(Role.PUBLIC)
        ? service.bytes(path)
        : service.bytes(path, "Authorization", "Bearer " + service.token(role));
  }

  private static double header(HttpResponse<byte[]> response, String name, double missing) {
    assertThat(response.statusCode()).isIn(200, 204);
    return response.headers().firstValue(name).map(Double::parseDouble).orElse(missing);
  }

  private static Set<String> names(HttpResponse<byte[]> response) throws Exception {
    Set<String> names = new TreeSet<>();
    if (response.body().length > 0) {
      MvtDecoder.decode(response.body())
          .forEach(g -> names.add((String) ((Map<?, ?>) g.getUserData()).get("name")));
    }
    return names;
  }

  private static String size() {
    return "GREATEST(ST_XMax(geom_3857) - ST_XMin(geom_3857), ST_YMax(geom_3857) - ST_YMin(geom_3857))";
  }

  /** Returns the tile without a pixel at its edge. */
  private static Envelope inner(TileId tile) {
    Envelope bounds = tile.bounds();
    bounds.expandBy(-tile.sizeMetres() / 512);
    return bounds;
  }

  private static Set<String> naive(String dataset, TileId tile, Role role, String where) {
    Envelope bounds = tile.bounds();
    bounds.expandBy(tile.sizeMetres() * 64 / 4096);
    return naive(dataset, bounds, role, where);
  }

  /** Returns the names that a scan of the whole table finds. */
  private static Set<String> naive(String dataset, Envelope window, Role role, String where) {
    String visible = role.equals(Role.PUBLIC) ? " AND homes < 14000" : "";
    List<String> found =
        db.database()
            .transact(
                handle -> {
                  handle.execute("SET LOCAL enable_indexscan = off");
                  handle.execute("SET LOCAL enable_bitmapscan = off");
                  return handle
                      .createQuery(
                          "SELECT name FROM data."
                              + dataset
                              + " WHERE ST_Intersects(geom_3857, ST_MakeEnvelope(:west, :south, :east, :north, 3857)) AND "
                              + where
                              + visible)
                      .bind("west", window.getMinX())
                      .bind("south", window.getMinY())
                      .bind("east", window.getMaxX())
                      .bind("north", window.getMaxY())
                      .mapTo(String.class)
                      .list();
                });
    return new TreeSet<>(found);
  }
}
