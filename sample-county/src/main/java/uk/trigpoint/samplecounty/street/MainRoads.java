package uk.trigpoint.samplecounty.street;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.trigpoint.samplecounty.place.District;
import uk.trigpoint.samplecounty.place.Settlement;
import uk.trigpoint.samplecounty.place.WordLists;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Generates the roads between settlements. Two settlements are joined unless a third lies between
 * them. A road is a named street in each settlement and a country road in between.
 */
public final class MainRoads {
  private static final double LONGEST = 9_500;
  private static final double VERTEX_SPACING = 70;
  private static final double SHORTEST_RURAL = 260;
  private static final double NARROWEST = Math.cos(Math.toRadians(33));

  private final StreetNetwork network;
  private final List<Settlement> settlements;
  private final double[] radius;
  private final long seed;
  private final List<List<Arm>> arms = new ArrayList<>();
  private final Set<String> lanes = new HashSet<>();

  /** A road as seen from one settlement, starting at its centre. */
  private record Arm(Settlement other, Polyline line, double builtLength) {}

  private MainRoads(StreetNetwork network, double[] radius, long seed) {
    this.network = network;
    this.settlements = network.county().settlements();
    this.radius = radius;
    this.seed = seed;
    settlements.forEach(s -> arms.add(new ArrayList<>()));
  }

  /**
   * Generates all main roads.
   *
   * @param radius radius of each settlement's built-up area, metres
   */
  public static void lay(StreetNetwork network, double[] radius, long seed) {
    new MainRoads(network, radius, seed).layAll();
  }

  private void layAll() {
    List<Runnable> rural = new ArrayList<>();
    for (Settlement a : settlements) {
      for (Settlement b : settlements) {
        if (a.index() < b.index() && joined(a, b)) {
          rural.add(join(a, b));
        }
      }
    }
    for (Settlement place : settlements) {
      layArms(place);
    }
    rural.forEach(Runnable::run);
  }

  private boolean joined(Settlement a, Settlement b) {
    return neighbours(a, b) && !runsBesideAnother(a, b) && !runsBesideAnother(b, a);
  }

  private boolean neighbours(Settlement a, Settlement b) {
    double square = square(a, b);
    if (square > LONGEST * LONGEST) {
      return false;
    }
    return settlements.stream()
        .filter(c -> c != a && c != b)
        .noneMatch(c -> square(a, c) + square(b, c) < square);
  }

  // Two roads that leave a settlement in almost the same direction would overlap.
  private boolean runsBesideAnother(Settlement from, Settlement to) {
    return settlements.stream()
        .filter(c -> c != from && c != to && square(from, c) < square(from, to))
        .filter(c -> cosine(from, to, c) > NARROWEST)
        .anyMatch(c -> neighbours(from, c));
  }

  private static double cosine(Settlement from, Settlement a, Settlement b) {
    double dot =
        (a.easting() - from.easting()) * (b.easting() - from.easting())
            + (a.northing() - from.northing()) * (b.northing() - from.northing());
    return dot / Math.sqrt(square(from, a) * square(from, b));
  }

  private static double square(Settlement a, Settlement b) {
    double distance = a.distanceTo(b.easting(), b.northing());
    return distance * distance;
  }

  private Runnable join(Settlement a, Settlement b) {
    SeededRandom random = SeededRandom.of(seed, "main road", a.index() * 1000L + b.index());
    Polyline line = windingLine(a, b, random);
    double length = line.length();
    double builtA = radius[a.index()] * 1.05 + 40;
    double builtB = radius[b.index()] * 1.05 + 40;
    boolean meet = builtA + builtB > length - SHORTEST_RURAL;
    if (meet) {
      double share = length / (builtA + builtB);
      builtA *= share;
      builtB = length - builtA;
    }
    arms.get(a.index()).add(new Arm(b, line, builtA));
    arms.get(b.index()).add(new Arm(a, line.reversed(), builtB));
    double from = builtA;
    double to = length - builtB;
    return meet ? () -> {} : () -> layRural(a, b, line.part(from, to), random);
  }

  private Polyline windingLine(Settlement a, Settlement b, SeededRandom random) {
    double dx = b.easting() - a.easting();
    double dy = b.northing() - a.northing();
    double length = Math.hypot(dx, dy);
    int steps = Math.max(4, (int) (length / VERTEX_SPACING));
    double[] phase = {random.between(0, 6.28), random.between(0, 6.28), random.between(0, 6.28)};
    double wide = Math.min(230, length * 0.045);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      double t = (double) i / steps;
      // A road is straight near its ends, so that roads diverge at a junction.
      double near = Math.min(1, Math.min(t, 1 - t) * length / 900);
      double ease = near * near * (3 - 2 * near);
      double aside =
          ease
              * wide
              * (Math.sin(phase[0] + t * 3.1)
                  + 0.55 * Math.sin(phase[1] + t * length / 420)
                  + 0.22 * Math.sin(phase[2] + t * length / 150));
      points.add(
          new double[] {
            a.easting() + t * dx - dy / length * aside, a.northing() + t * dy + dx / length * aside
          });
    }
    return Polyline.of(points);
  }

  private void layArms(Settlement place) {
    SeededRandom random = SeededRandom.of(seed, "arms", place.index());
    List<Arm> list = new ArrayList<>(arms.get(place.index()));
    list.sort(Comparator.comparingInt(arm -> arm.other().index()));
    double high = Math.clamp(radius[place.index()] * 0.3, 70.0, 330.0);
    int[] pair = straightestPair(list);
    List<String> usedNames = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Arm arm = list.get(i);
      boolean partOfHigh = i == pair[0] || i == pair[1];
      double from = partOfHigh ? Math.min(high, arm.builtLength * 0.6) : 0;
      if (i == pair[0]) {
        Polyline first = arm.line.part(0, from).reversed();
        Polyline street = first;
        if (pair[1] >= 0) {
          Arm opposite = list.get(pair[1]);
          street = first.then(opposite.line.part(0, Math.min(high, opposite.builtLength * 0.6)));
        }
        Street main =
            network.lay(Street.Kind.HIGH, place, place.district(), street, false, "craft");
        main.rename(highName(place, random));
        main.addNode(new Street.Node(first.length(), place.easting(), place.northing()));
        usedNames.add(main.name());
      }
      if (arm.builtLength - from < 25) {
        continue;
      }
      Street road =
          network.lay(
              Street.Kind.RADIAL,
              place,
              place.district(),
              arm.line.part(from, arm.builtLength),
              false,
              random.pick(List.of("trees", "royal", "families", "fields")));
      road.rename(roadName(place, arm.other, usedNames));
      usedNames.add(road.name());
    }
  }

  private static int[] straightestPair(List<Arm> list) {
    int[] pair = {list.isEmpty() ? -1 : 0, -1};
    double best = 1;
    double[] p = new double[4];
    for (int i = 0; i < list.size(); i++) {
      for (int j = i + 1; j < list.size(); j++) {
        list.get(i).line.at(60, p);
        double dx = p[2];
        double dy = p[3];
        list.get(j).line.at(60, p);
        double cosine = dx * p[2] + dy * p[3];
        if (cosine < best) {
          best = cosine;
          pair[0] = i;
          pair[1] = j;
        }
      }
    }
    return pair;
  }

  private static String highName(Settlement place, SeededRandom random) {
    return switch (place.kind()) {
      case TOWN -> "HIGH STREET";
      case SUBURB -> random.chance(0.5) ? "HIGH STREET" : place.roadName() + " STREET";
      case VILLAGE ->
          random.pick(
              List.of("HIGH STREET", "MAIN STREET", "MAIN ROAD", "THE STREET", "HIGH STREET"));
    };
  }

  private static String roadName(Settlement place, Settlement other, List<String> usedNames) {
    String target = other.inCity() && !place.inCity() ? "OXFORD" : other.roadName();
    for (String ending : List.of(" ROAD", " HILL", " WAY", " LANE", " TURNPIKE", " END")) {
      if (!usedNames.contains(target + ending)) {
        return target + ending;
      }
    }
    return other.roadName() + " DROVE";
  }

  private void layRural(Settlement a, Settlement b, Polyline line, SeededRandom random) {
    double[] middle = new double[4];
    line.at(line.length() / 2, middle);
    int cell = network.county().mesh().locate(middle[0], middle[1]);
    Settlement nearer =
        a.distanceTo(middle[0], middle[1]) < b.distanceTo(middle[0], middle[1]) ? a : b;
    Settlement place = cell < 0 ? nearer : network.county().settlementOf(cell);
    District district = place.district();
    Street road = network.lay(Street.Kind.RURAL, place, district, line, false, "fields");
    String lane = random.pick(WordLists.list("rurallane"));
    boolean named = random.chance(0.45) && lanes.add(place.name() + lane);
    road.rename(named ? lane : "ROAD FROM " + a.roadName() + " TO " + b.roadName());
  }
}
