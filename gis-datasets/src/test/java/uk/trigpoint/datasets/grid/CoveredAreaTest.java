package uk.trigpoint.datasets.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

class CoveredAreaTest {
  private static final BritishTransform TRANSFORM = PostgisExtension.transform();
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final long seed = Seeds.next();
  private final Random random = new Random(seed);

  @Test
  void aRectangleCoversMostOfEveryBoxOfDegrees() {
    for (int i = 0; i < 500; i++) {
      double west = -7 + 9 * random.nextDouble();
      double south = 50 + 8 * random.nextDouble();
      double width = Math.pow(10, -2.5 + 2 * random.nextDouble());
      double height = width * (0.3 + 2 * random.nextDouble());
      Envelope degrees = new Envelope(west, west + width, south, south + height);
      Geometry area = TRANSFORM.toGridPolygon(degrees, Crs.CRS84);
      String context = "seed %d, %s".formatted(seed, degrees);
      CoveredArea covered = CoveredArea.of(area).orElseThrow(() -> new AssertionError(context));
      assertThat(area.contains(FACTORY.toGeometry(covered.inside()))).as(context).isTrue();
      assertThat(covered.inside().getArea()).as(context).isGreaterThan(area.getArea() / 2);
      assertMarginIsTheRest(covered, context);
    }
  }

  private static void assertMarginIsTheRest(CoveredArea covered, String context) {
    Envelope box = covered.area().getEnvelopeInternal();
    double margin = covered.margin().stream().mapToDouble(Envelope::getArea).sum();
    assertThat(margin + covered.inside().getArea())
        .as(context)
        .isCloseTo(box.getArea(), org.assertj.core.data.Percentage.withPercentage(1e-6));
    Envelope all = new Envelope(covered.inside());
    covered.margin().forEach(all::expandToInclude);
    assertThat(all).as(context).isEqualTo(box);
  }

  @Test
  void anEdgeThatCrossesTheBoxLeavesNoRectangle() throws Exception {
    for (String wkt :
        new String[] {
          "POLYGON((0 0, 100 100, 0 100, 0 0))",
          "POLYGON((0 0, 100 0, 100 100, 0 100, 0 0), (40 40, 60 40, 60 60, 40 60, 40 40))",
          "POLYGON((0 0, 1 0, 1 1, 0 1, 0 0))",
          "POLYGON((-1e300 0, 1e300 0, 1e300 1, -1e300 1, -1e300 0))",
          "POLYGON EMPTY",
          "POINT(1 1)",
          "MULTIPOLYGON(((0 0, 100 0, 100 100, 0 100, 0 0)))"
        }) {
      assertThat(CoveredArea.of(new WKTReader().read(wkt))).as(wkt).isEmpty();
    }
  }

  @Test
  void theGapGrowsWithTheRoundingOfSinglePrecision() {
    double far = 3e7;
    Envelope box = new Envelope(far, far + 1_000, far, far + 1_000);
    Envelope inside = CoveredArea.of(FACTORY.toGeometry(box)).orElseThrow().inside();
    assertThat((double) Math.nextDown((float) inside.getMinX())).isGreaterThan(box.getMinX());
    assertThat((double) Math.nextUp((float) inside.getMaxX())).isLessThan(box.getMaxX());
  }
}
