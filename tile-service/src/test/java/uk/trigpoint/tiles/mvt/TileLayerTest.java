package uk.trigpoint.tiles.mvt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.WKBWriter;
import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.testing.Seeds;

class TileLayerTest {
  private static final GeometryFactory SHAPES = new GeometryFactory();
  private static final TileId TILE = new TileId(14, 8130, 5432);

  @Test
  void linesAreClippedAndValuesKeepTheirTypes() throws Exception {
    TileLayer layer = new TileLayer(TILE, "roads", List.of("a", "b", "c", "d", "e"), 500_000, 0);
    layer.add(
        7,
        inTile(SHAPES.createLineString(line(100, 100, 5000, 100, 5000, 200, 100, 200))),
        new Object[] {"x", -5L, 2.5, true, null});
    List<Geometry> features = decode(layer.finish().bytes());
    assertThat(features.getFirst().toText())
        .isEqualTo("MULTILINESTRING ((100 100, 4160 100), (4160 200, 100 200))");
    Map<?, ?> values = (Map<?, ?>) features.getFirst().getUserData();
    assertThat(values.get("a")).isEqualTo("x");
    assertThat(((Number) values.get("b")).longValue()).isEqualTo(-5);
    assertThat(values.get("c")).isEqualTo(2.5);
    assertThat(values.get("d")).isEqualTo(true);
    assertThat(values.containsKey("e")).isFalse();
  }

  @Test
  void degenerateGeometriesAreOmitted() {
    TileLayer layer = new TileLayer(TILE, "x", List.of(), 500_000, 0);
    layer.add(1, inTile(SHAPES.toGeometry(new Envelope(10.1, 10.3, 10.1, 10.3))), new Object[0]);
    layer.add(2, inTile(SHAPES.createLineString(line(5.1, 5.1, 5.2, 5.2))), new Object[0]);
    layer.add(3, inTile(SHAPES.createPoint(new Coordinate(-100, 0))), new Object[0]);
    layer.add(4, inTile(SHAPES.createPolygon()), new Object[0]);
    layer.add(5, inTile(SHAPES.createPoint()), new Object[0]);
    assertThat(layer.finish().bytes()).isEmpty();
  }

  @Test
  void randomPolygonsMatchTheirClippedShape() throws Exception {
    long seed = Seeds.next();
    Random random = new Random(seed);
    Geometry square = SHAPES.toGeometry(new Envelope(-64, 4160, -64, 4160));
    for (int i = 0; i < 2_000; i++) {
      Polygon polygon = star(random);
      TileLayer layer = new TileLayer(TILE, "x", List.of(), 500_000, 0);
      layer.add(i, inTile(polygon), new Object[0]);
      List<Geometry> features = decode(layer.finish().bytes());
      Geometry wanted = polygon.intersection(square);
      Geometry drawn = features.isEmpty() ? SHAPES.createPolygon() : features.getFirst();
      ShapeAssert.assertSameShape(
          drawn, wanted, 1.5, "seed %d, polygon %d: %s".formatted(seed, i, polygon));
      if (!features.isEmpty()) {
        assertThat(square.getEnvelopeInternal().contains(features.getFirst().getEnvelopeInternal()))
            .as("seed %d, polygon %d", seed, i)
            .isTrue();
      }
    }
  }

  @Test
  void simplifiedLinesStayWithinTheTolerance() throws Exception {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Coordinate[] points = new Coordinate[300];
      for (int j = 0; j < points.length; j++) {
        points[j] = new Coordinate(j * 10, 2000 + 300 * Math.sin(j / 20.0) + random.nextDouble());
      }
      Geometry line = SHAPES.createLineString(points);
      TileLayer layer = new TileLayer(TILE, "x", List.of(), 500_000, 2);
      layer.add(1, inTile(line), new Object[0]);
      Geometry drawn = decode(layer.finish().bytes()).getFirst();
      assertThat(drawn.getNumPoints()).isLessThan(100);
      for (Coordinate c : line.getCoordinates()) {
        assertThat(drawn.distance(SHAPES.createPoint(c))).as("seed %d", seed).isLessThan(2.8);
      }
    }
  }

  @Test
  void anOverfullTileDropsTheSmallestFeaturesAndMeetsItsBudget() throws Exception {
    TileLayer layer = new TileLayer(TILE, "x", List.of("name"), 20_000, 0);
    for (int i = 0; i < 5_000; i++) {
      double side = i % 10 == 0 ? 40 : 5;
      double x = i * 37 % 4000;
      double y = i * 101 % 4000;
      layer.add(
          i,
          inTile(SHAPES.toGeometry(new Envelope(x, x + side, y, y + side))),
          new Object[] {"n" + i});
    }
    TileLayer.EncodedLayer finished = layer.finish();
    assertThat(finished.bytes().length).isBetween(14_000, 20_000);
    assertThat(finished.features() + finished.dropped()).isEqualTo(5_000);
    List<Geometry> features = decode(finished.bytes());
    assertThat(features.stream().filter(g -> g.getArea() > 1000).count()).isEqualTo(500);
  }

  @Test
  void aFeatureWithAMillionVerticesMeetsTheBudget() throws Exception {
    Coordinate[] ring = new Coordinate[1_000_001];
    for (int i = 0; i < 1_000_000; i++) {
      double angle = 2 * Math.PI * i / 1_000_000;
      double radius = i % 2 == 0 ? 1900 : 1700;
      ring[i] = new Coordinate(2048 + radius * Math.cos(angle), 2048 + radius * Math.sin(angle));
    }
    ring[1_000_000] = ring[0].copy();
    TileLayer layer = new TileLayer(TILE, "x", List.of(), 500_000, 2);
    long start = System.nanoTime();
    layer.add(1, inTile(SHAPES.createPolygon(ring)), new Object[0]);
    TileLayer.EncodedLayer finished = layer.finish();
    assertThat(finished.bytes().length).isBetween(10, 500_000);
    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
  }

  private static Polygon star(Random random) {
    int corners = 3 + random.nextInt(20);
    double x = -500 + random.nextDouble() * 5000;
    double y = -500 + random.nextDouble() * 5000;
    double size = Math.exp(random.nextDouble() * 8.5);
    Coordinate[] ring = new Coordinate[corners + 1];
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double radius = size * (0.3 + random.nextDouble());
      ring[i] = new Coordinate(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
    ring[corners] = ring[0].copy();
    return SHAPES.createPolygon(ring);
  }

  /** Converts tile units to EWKB in EPSG:3857. */
  private static byte[] inTile(Geometry units) {
    double metres = TILE.sizeMetres() / 4096;
    Envelope bounds = TILE.bounds();
    AffineTransformation toMetres =
        new AffineTransformation(metres, 0, bounds.getMinX(), 0, -metres, bounds.getMaxY());
    Geometry mercator = toMetres.transform(units);
    mercator.setSRID(3857);
    return new WKBWriter(2, true).write(mercator);
  }

  private static Coordinate[] line(double... xy) {
    List<Coordinate> points = new ArrayList<>();
    for (int i = 0; i < xy.length; i += 2) {
      points.add(new Coordinate(xy[i], xy[i + 1]));
    }
    return points.toArray(Coordinate[]::new);
  }

  private static List<Geometry> decode(byte[] tile) throws IOException {
    return tile.length == 0 ? List.of() : MvtDecoder.decode(tile);
  }
}
