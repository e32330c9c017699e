package uk.trigpoint.samplecounty.street;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.samplecounty.place.Settlement;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Grows a street from another, step by step. The street bends, avoids obstacles, and ends at a
 * junction with a street it meets or as a dead end.
 */
final class StreetGrower {
  private static final double STEP = 17;
  private static final double JOIN = 20;
  private static final double CLEARANCE = 46;
  private static final double LEAVING_PARENT = 52;
  private static final double SHORTEST_DEAD_END = 62;
  private static final double SHORTEST_THROUGH = 55;

  private final StreetNetwork network;
  private final Settlement place;
  private final SeededRandom random;
  private final SegmentIndex.Hit hit = new SegmentIndex.Hit();

  /**
   * A grown street.
   *
   * @param joined where it joined another street; null for a dead end
   */
  record Growth(Polyline line, SegmentIndex.@Nullable Hit joined) {}

  StreetGrower(StreetNetwork network, Settlement place, SeededRandom random) {
    this.network = network;
    this.place = place;
    this.random = random;
  }

  @Nullable Growth grow(Street parent, double along, boolean left, double reach) {
    double[] p = new double[4];
    parent.line().at(along, p);
    double x = Polyline.centimetres(p[0]);
    double y = Polyline.centimetres(p[1]);
    double heading = Math.atan2(p[3], p[2]) + (left ? 1 : -1) * Math.PI / 2 + random.bell() * 0.09;
    Bend bend = new Bend(random);
    double longest = random.between(90.0, 330.0) * (random.chance(0.2) ? 1.7 : 1);
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {x, y});
    for (double gone = STEP; gone <= longest; gone += STEP) {
      heading += bend.turnAt(gone);
      double nextX = x + STEP * Math.cos(heading);
      double nextY = y + STEP * Math.sin(heading);
      if (!free(nextX, nextY, reach)) {
        break;
      }
      int except = gone < LEAVING_PARENT ? parent.id() : -1;
      if (network.nearestStreet(nextX, nextY, CLEARANCE, except, hit)) {
        double ahead =
            ((hit.x - x) * Math.cos(heading) + (hit.y - y) * Math.sin(heading))
                / Math.max(1e-6, Math.hypot(hit.x - x, hit.y - y));
        boolean square =
            Math.abs(hit.tangentX * Math.cos(heading) + hit.tangentY * Math.sin(heading)) < 0.8;
        if (ahead > 0.6 && square && hit.distance < JOIN) {
          return join(points, hit);
        }
        if (ahead > -0.35 && !(ahead > 0.72 && square)) {
          break;
        }
      }
      x = nextX;
      y = nextY;
      points.add(new double[] {x, y});
    }
    double length = (points.size() - 1) * STEP;
    return length < SHORTEST_DEAD_END ? null : new Growth(Polyline.of(points), null);
  }

  private @Nullable Growth join(List<double[]> points, SegmentIndex.Hit found) {
    if ((points.size() - 1) * STEP + found.distance < SHORTEST_THROUGH
        || network.street(found.owner).hasNodeNear(found.along, 16)) {
      return null;
    }
    double x = Polyline.centimetres(found.x);
    double y = Polyline.centimetres(found.y);
    double[] last = points.getLast();
    if (Math.hypot(last[0] - x, last[1] - y) < 3) {
      points.removeLast();
    }
    points.add(new double[] {x, y});
    SegmentIndex.Hit joined = new SegmentIndex.Hit();
    joined.owner = found.owner;
    joined.along = found.along;
    return new Growth(Polyline.of(points), joined);
  }

  private boolean free(double x, double y, double reach) {
    if (place.distanceTo(x, y) > reach
        || network.nearRiver(x, y, 14)
        || network.builtWithin(x, y, 10.5)) {
      return false;
    }
    int cell = network.county().mesh().locate(x, y);
    return cell >= 0
        && network.county().settlementOf(cell).district() == place.district()
        && (place.inCity() || network.county().settlementOf(cell) == place);
  }

  /** The curvature along a street: straight, constant, or one bend. */
  private static final class Bend {
    private final double everyStep;
    private final double bendAt;
    private final double bendTurn;
    private final SeededRandom random;

    Bend(SeededRandom random) {
      this.random = random;
      double dice = random.nextDouble();
      everyStep = dice < 0.35 ? 0 : (random.chance(0.5) ? 1 : -1) * random.between(0.015, 0.085);
      bendAt = random.chance(0.35) ? random.between(50.0, 200.0) : Double.MAX_VALUE;
      bendTurn = (random.chance(0.5) ? 1 : -1) * random.between(0.25, 0.5);
    }

    double turnAt(double gone) {
      double bend = gone > bendAt && gone < bendAt + 3 * STEP ? bendTurn : 0;
      return everyStep + bend + random.bell() * 0.012;
    }
  }
}
