package uk.trigpoint.core.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;

class BritishTransformTest {
  private static final double MILLIMETRE = 0.001;

  private static BritishTransform transform;

  @BeforeAll
  static void load() {
    transform = Grids.transform();
  }

  @Test
  void officialPointsToTheGrid() throws IOException {
    for (Grids.OfficialPoint point : Grids.etrsToOsgb()) {
      EastingNorthing grid = transform.toGrid(new LonLat(point.lon(), point.lat()));
      assertThat(grid.distanceTo(new EastingNorthing(point.easting(), point.northing())))
          .as(point.id())
          .isLessThan(MILLIMETRE);
    }
  }

  @Test
  void officialPointsFromTheGrid() throws IOException {
    for (Grids.OfficialPoint point : Grids.osgbToEtrs()) {
      LonLat lonLat = transform.toLonLat(new EastingNorthing(point.easting(), point.northing()));
      assertThat(
              Grids.metresBetween(lonLat.longitude(), lonLat.latitude(), point.lon(), point.lat()))
          .as(point.id())
          .isLessThan(MILLIMETRE);
    }
  }

  @Test
  void controlPointsAgree() {
    assertThat(ControlPoints.maxErrorMetres(transform)).isLessThan(MILLIMETRE);
    assertThat(ControlPoints.maxErrorMetres(p -> new LonLat(-2, 55))).isGreaterThan(1000);
  }

  @Test
  void roundTrip() {
    // Great Britain without the western isles and the tip of East Anglia.
    assertRoundTrip(180_000, 620_000, 0.0002);
  }

  @Test
  void roundTripAtTheEdges() {
    // The published series differ by some millimetres 400 km from the central meridian.
    assertRoundTrip(1_000, 699_000, 0.02);
  }

  private static void assertRoundTrip(double west, double east, double metres) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int points = 100_000;
    double[] xy = new double[2 * points];
    for (int i = 0; i < points; i++) {
      xy[2 * i] = west + random.nextDouble() * (east - west);
      xy[2 * i + 1] = 1_000 + random.nextDouble() * 1_248_000;
    }
    double[] back = xy.clone();
    transform.toLonLat(back, 0, points);
    transform.toGrid(back, 0, points);
    for (int i = 0; i < points; i++) {
      assertThat(Math.hypot(back[2 * i] - xy[2 * i], back[2 * i + 1] - xy[2 * i + 1]))
          .as("seed %d, point %.3f %.3f", seed, xy[2 * i], xy[2 * i + 1])
          .isLessThan(metres);
    }
  }

  @Test
  void webMercatorRoundTrip() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      double[] xy = {
        random.nextDouble() * 440_000 + 180_000, random.nextDouble() * 1_200_000 + 9_000
      };
      double[] there = xy.clone();
      transform.gridToMercator(there, 0, 1);
      transform.transform(Crs.WEB_MERCATOR, Crs.BRITISH_NATIONAL_GRID, there, 0, 1);
      assertThat(there[0]).as("seed %d", seed).isCloseTo(xy[0], within(0.0002));
      assertThat(there[1]).as("seed %d", seed).isCloseTo(xy[1], within(0.0002));
    }
    double[] corner = {180, 85.05112877980659};
    transform.lonLatToMercator(corner, 0, 1);
    assertThat(corner[0]).isCloseTo(20037508.342789244, within(1e-6));
    assertThat(corner[1]).isCloseTo(20037508.342789244, within(1e-6));
  }

  @Test
  void transformsOnlyTheGivenRange() {
    double[] xy = {1, 2, 451_300, 206_100, 451_300, 206_100, 3, 4};
    transform.toLonLat(xy, 2, 1);
    assertThat(xy[0]).isEqualTo(1);
    assertThat(xy[2]).isCloseTo(-1.2578, within(0.001));
    assertThat(xy[3]).isCloseTo(51.752, within(0.001));
    assertThat(Arrays.copyOfRange(xy, 4, 8)).containsExactly(451_300, 206_100, 3, 4);
  }

  @Test
  void outsideTheGridArraysGetNanAndPointsThrow() {
    double[] paris = {2.35, 48.86, -1.25, 51.75};
    transform.toGrid(paris, 0, 2);
    assertThat(paris[0]).isNaN();
    assertThat(paris[1]).isNaN();
    assertThat(paris[2]).isFinite();
    assertThatThrownBy(() -> transform.toGrid(new LonLat(2.35, 48.86)))
        .isInstanceOf(OutsideGridException.class)
        .hasMessageContaining("2.35, 48.86");
    assertThatThrownBy(() -> transform.toLonLat(new EastingNorthing(-5_000, 100_000)))
        .isInstanceOf(OutsideGridException.class);
    assertThatThrownBy(
            () ->
                transform.transform(
                    new GeometryFactory().createPoint(new Coordinate(1e7, 1e7)),
                    Crs.BRITISH_NATIONAL_GRID,
                    Crs.WGS84))
        .isInstanceOf(OutsideGridException.class);
  }

  @Test
  void aTransformedGeometryKeepsHeightsAndHasTheNewSrid() throws ParseException {
    Geometry source =
        new WKTReader()
            .read(
                "GEOMETRYCOLLECTION (POINT Z (451300 206100 64),"
                    + " MULTIPOLYGON (((451000 206000, 452000 206000, 452000 207000, 451000 206000))))");
    source.setSRID(27700);
    Geometry copy = transform.transform(source, Crs.BRITISH_NATIONAL_GRID, Crs.CRS84);
    assertThat(source.getGeometryN(0).getCoordinate().x).isEqualTo(451_300);
    assertThat(source.getSRID()).isEqualTo(27700);
    assertThat(copy.getSRID()).isEqualTo(4326);
    assertThat(copy.getGeometryN(1).getGeometryN(0).buffer(1).getSRID()).isEqualTo(4326);
    assertThat(copy.getGeometryN(0).getCoordinate().x).isCloseTo(-1.2578, within(0.001));
    assertThat(copy.getGeometryN(0).getCoordinate().getZ()).isEqualTo(64);
    Geometry back = transform.transform(copy, Crs.CRS84, Crs.BRITISH_NATIONAL_GRID);
    assertThat(back.equalsExact(source, 0.0002)).isTrue();
  }

  @Test
  void aTransformedEnvelopeContainsAllTransformedPoints() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Crs[] systems = {Crs.BRITISH_NATIONAL_GRID, Crs.CRS84, Crs.WEB_MERCATOR};
    for (int i = 0; i < 300; i++) {
      double size = Math.pow(10, 1 + random.nextDouble() * 4.6);
      double x = 10_000 + random.nextDouble() * (680_000 - size);
      double y = 10_000 + random.nextDouble() * (1_230_000 - size);
      Envelope grid = new Envelope(x, x + size, y, y + size);
      Crs from = systems[random.nextInt(3)];
      Crs to = systems[random.nextInt(3)];
      Envelope source = transform.transform(grid, Crs.BRITISH_NATIONAL_GRID, from);
      Envelope target = transform.transform(source, from, to);
      for (int j = 0; j < 100; j++) {
        double[] xy = {
          j % 4 == 0
              ? source.getMinX()
              : source.getMinX() + random.nextDouble() * source.getWidth(),
          j % 4 == 1
              ? source.getMaxY()
              : source.getMinY() + random.nextDouble() * source.getHeight()
        };
        transform.transform(from, to, xy, 0, 1);
        if (!Double.isNaN(xy[0])) {
          // A centimetre or so: near the grid's west edge the way there and back parts by that
          // much.
          Envelope slack = new Envelope(target);
          slack.expandBy(to.isGeographic() ? 1e-7 : 0.02);
          assertThat(slack.contains(xy[0], xy[1])).as("seed %d, %s to %s", seed, from, to).isTrue();
        }
      }
    }
  }

  @Test
  void toGridPolygonContainsAllTransformedPoints() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Envelope box = new Envelope(-20, -1.2, 40, 51.75);
    Geometry figure = transform.toGridPolygon(box, Crs.CRS84);
    assertThat(figure.getSRID()).isEqualTo(27700);
    assertThat(figure.isValid()).isTrue();
    GeometryFactory points = new GeometryFactory();
    for (int i = 0; i < 1_000; i++) {
      LonLat at = new LonLat(-3 + random.nextDouble() * 3, 51 + random.nextDouble() * 1.5);
      if (Math.abs(at.longitude() + 1.2) > 1e-4 && Math.abs(at.latitude() - 51.75) > 1e-4) {
        EastingNorthing on = transform.toGrid(at);
        assertThat(figure.contains(points.createPoint(new Coordinate(on.easting(), on.northing()))))
            .as("seed %d, %s", seed, at)
            .isEqualTo(box.contains(at.longitude(), at.latitude()));
      }
    }
    assertThat(transform.toGridPolygon(new Envelope(100, 110, 0, 10), Crs.WGS84).isEmpty())
        .isTrue();
    assertThat(transform.toGridPolygon(new Envelope(-1, -1, 52, 52), Crs.WGS84).isValid()).isTrue();
  }

  @Test
  void theWorldBecomesTheWholeGrid() {
    Envelope grid =
        transform.transform(new Envelope(-180, 180, -90, 90), Crs.WGS84, Crs.BRITISH_NATIONAL_GRID);
    assertThat(grid).isEqualTo(new Envelope(0, 700_000, 0, 1_250_000));
    assertThat(
            transform.transform(
                new Envelope(100, 110, 0, 10), Crs.WGS84, Crs.BRITISH_NATIONAL_GRID))
        .isEqualTo(new Envelope());
  }
}
