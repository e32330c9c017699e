package uk.trigpoint.formats.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uk.trigpoint.testing.Seeds;

class ArcStrokingTest {
  private static final double TOLERANCE = ArcStroking.TOLERANCE_METRES;

  @Test
  void everyChordOfARandomArcIsWithinTheTolerance() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int run = 0; run < 1_000; run++) {
      double centreX = random.nextDouble() * 700_000;
      double centreY = random.nextDouble() * 1_250_000;
      double radius = Math.pow(10, random.nextDouble() * 5 - 1);
      double from = random.nextDouble() * 6;
      double sweep = (0.1 + random.nextDouble() * 6) * (random.nextBoolean() ? 1 : -1);
      VertexList arc = new VertexList(new VertexBudget());
      arc.add(centreX + radius * Math.cos(from), centreY + radius * Math.sin(from));
      new ArcStroking(TOLERANCE)
          .arc(
              arc,
              arc.x(0),
              arc.y(0),
              centreX + radius * Math.cos(from + sweep / 2),
              centreY + radius * Math.sin(from + sweep / 2),
              centreX + radius * Math.cos(from + sweep),
              centreY + radius * Math.sin(from + sweep));
      double length = 0;
      for (int i = 1; i < arc.size(); i++) {
        double middle =
            Math.hypot(
                (arc.x(i - 1) + arc.x(i)) / 2 - centreX, (arc.y(i - 1) + arc.y(i)) / 2 - centreY);
        assertThat(middle)
            .as("seed %d run %d", seed, run)
            .isBetween(radius - TOLERANCE * 1.01 - radius * 1e-6, radius + radius * 1e-6);
        length += Math.hypot(arc.x(i) - arc.x(i - 1), arc.y(i) - arc.y(i - 1));
      }
      assertThat(length)
          .as("seed %d run %d", seed, run)
          .isBetween(radius * Math.abs(sweep) * 0.97, radius * Math.abs(sweep) * 1.0001);
    }
  }

  @Test
  void anArcOfPointsOnOneLineIsALine() {
    VertexList arc = new VertexList(new VertexBudget());
    new ArcStroking(TOLERANCE).arc(arc, 0, 0, 1, 1, 2, 2);
    assertThat(arc.toSequence().toCoordinateArray()).hasSize(2);
    assertThat(arc.x(1)).isEqualTo(2);
  }

  @Test
  void aCircleIsClosedAndKeepsTheDirectionOfItsPoints() {
    VertexList circle = new VertexList(new VertexBudget());
    new ArcStroking(TOLERANCE).circle(circle, 10, 0, 0, 10, -10, 0);
    double area = Geometries.polygon(List.of(Geometries.ring(circle))).getArea();
    assertThat(area).isBetween(Math.PI * 100 - 0.7, Math.PI * 100);
    assertThat(circle.y(1)).isPositive();
    assertThatThrownBy(() -> new ArcStroking(TOLERANCE).circle(circle, 0, 0, 1, 0, 2, 0))
        .isInstanceOf(FeatureException.class);
  }

  @Test
  void anEllipseThatIsLargerThanEverythingIsBounded() {
    VertexList ellipse = new VertexList(new VertexBudget());
    new ArcStroking(TOLERANCE).ellipse(ellipse, 0, 0, 1e300, 1, 0, 2 * Math.PI);
    assertThat(ellipse.size()).isEqualTo(100_001);
  }

  @Test
  void aVertexThatIsNotFiniteIsRejected() {
    VertexList list = new VertexList(new VertexBudget());
    assertThatThrownBy(() -> list.add(Double.NaN, 0)).isInstanceOf(FeatureException.class);
    assertThatThrownBy(() -> list.add(0, Double.POSITIVE_INFINITY))
        .isInstanceOf(FeatureException.class);
  }
}
