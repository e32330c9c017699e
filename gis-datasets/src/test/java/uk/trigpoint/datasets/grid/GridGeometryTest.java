package uk.trigpoint.datasets.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.testing.PostgisExtension;

class GridGeometryTest {
  private static final BritishTransform TRANSFORM = PostgisExtension.transform();
  private static final Envelope GRID = new Envelope(0, 700_000, 0, 1_250_000);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POLYGON((-180 -90, 180 -90, 180 90, -180 90, -180 -90))",
        "GEOMETRYCOLLECTION(POINT(100 10), POLYGON((-180 -90, 180 -90, 180 90, -180 90, -180 -90)))",
        "POLYGON((-179.99 -89.99, 179.99 -89.99, 0 89.99, -179.99 -89.99))"
      })
  void theWorldIsTheWholeGrid(String wkt) throws Exception {
    GridGeometry grid = GridGeometry.of(new WKTReader().read(wkt), Crs.CRS84, TRANSFORM);
    assertThat(grid.clipped()).isTrue();
    assertThat(grid.geometry().isValid()).isTrue();
    assertThat(grid.geometry().getSRID()).isEqualTo(27700);
    assertThat(grid.geometry().getArea()).isCloseTo(GRID.getArea(), within(GRID.getArea() / 1e3));
    Envelope expanded = new Envelope(GRID);
    expanded.expandBy(1);
    assertThat(expanded.contains(grid.geometry().getEnvelopeInternal())).isTrue();
  }

  @Test
  void theWorldInWebMercatorIsTheWholeGrid() {
    Geometry world =
        new GeometryFactory()
            .toGeometry(new Envelope(-20_037_508, 20_037_508, -20_037_508, 20_037_508));
    GridGeometry grid = GridGeometry.of(world, Crs.WEB_MERCATOR, TRANSFORM);
    assertThat(grid.geometry().getArea()).isCloseTo(GRID.getArea(), within(GRID.getArea() / 1e3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POINT(100 10)",
        "LINESTRING(-170 0, 170 0)",
        "POLYGON((100 0, 101 0, 101 1, 100 0))",
        "MULTIPOINT((100 10), (-100 10))"
      })
  void nothingIsLeftOfWhatLiesOutside(String wkt) throws Exception {
    GridGeometry grid = GridGeometry.of(new WKTReader().read(wkt), Crs.CRS84, TRANSFORM);
    assertThat(grid.clipped()).isTrue();
    assertThat(grid.geometry().isEmpty()).isTrue();
  }

  @Test
  void aPointInsideIsTransformedExactly() throws Exception {
    GridGeometry grid =
        GridGeometry.of(new WKTReader().read("POINT(-1.25 51.75)"), Crs.CRS84, TRANSFORM);
    double[] xy = {-1.25, 51.75};
    TRANSFORM.toGrid(xy, 0, 1);
    assertThat(grid.clipped()).isFalse();
    assertThat(grid.geometry().getCoordinate()).isEqualTo(new Coordinate(xy[0], xy[1]));
  }

  /** A parallel is a curve on the grid: its middle is kilometres away from the chord. */
  @Test
  void longEdgesFollowTheCurve() throws Exception {
    Geometry box = new WKTReader().read("POLYGON((-6 52, 1 52, 1 53, -6 53, -6 52))");
    Geometry grid = GridGeometry.of(box, Crs.CRS84, TRANSFORM).geometry();
    for (double longitude = -5.995; longitude < 1; longitude += 0.497) {
      for (double offset : new double[] {-1e-5, 1e-5}) {
        double[] xy = {longitude, 52 + offset};
        TRANSFORM.toGrid(xy, 0, 1);
        assertThat(grid.contains(grid.getFactory().createPoint(new Coordinate(xy[0], xy[1]))))
            .isEqualTo(offset > 0);
      }
    }
  }
}
