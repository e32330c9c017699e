package uk.trigpoint.samplecounty.street;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import uk.trigpoint.samplecounty.place.Settlement;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Generates the streets of one settlement outwards from its main roads, and plots along them, until
 * the quota of properties is met.
 */
public final class SettlementBuilder {
  private static final double JUNCTION_SPACING = 34;
  private static final int ROUNDS = 7;
  private static final double ROOM_TO_SPARE = 0.86;
  private static final double MAIN_ROAD_SHARE = 0.45;

  private final StreetNetwork network;
  private final Settlement place;
  private final SeededRandom random;
  private final StreetGrower grower;
  private final StreetNames names;
  private final PlotAllocator plots;
  private final double radius;
  private final PriorityQueue<BranchPoint> sprouts =
      new PriorityQueue<>(
          Comparator.comparingDouble(BranchPoint::priority).thenComparingInt(BranchPoint::order));
  private final List<Street> streets = new ArrayList<>();
  private final List<Plot.Style> styles = new ArrayList<>();
  private double room;
  private double radialShare = 1;
  private int built;
  private int order;

  /** A point on a street from which another street may branch. */
  private record BranchPoint(
      double priority, int order, Street parent, double along, boolean left) {}

  private SettlementBuilder(StreetNetwork network, Settlement place, int quota, long seed) {
    this.network = network;
    this.place = place;
    this.random = SeededRandom.of(seed, "settlement", place.index());
    this.radius = Math.max(120, place.radius(quota));
    this.grower = new StreetGrower(network, place, random);
    List<Street> main = network.streets().stream().filter(s -> s.place() == place).toList();
    this.names = new StreetNames(place, random, main);
    this.plots = new PlotAllocator(network, place, quota, radius, random);
  }

  /**
   * Generates a settlement with exactly {@code quota} properties. Returns its plots in the order
   * they were allocated.
   */
  public static List<Plot> build(StreetNetwork network, Settlement place, int quota, long seed) {
    return new SettlementBuilder(network, place, quota, seed).build();
  }

  // First the streets, about as many as are needed, since houses would stand in their way; then
  // the houses; then, while some are missing, street by street with its houses.
  private List<Plot> build() {
    List<Street> main =
        network.streets().stream()
            .filter(s -> s.place() == place && s.kind() != Street.Kind.RURAL)
            .toList();
    main.forEach(this::add);
    // A small settlement must not become ribbon development along its main roads.
    radialShare = Math.min(1, MAIN_ROAD_SHARE * plots.left() / Math.max(1, room));
    room *= radialShare;
    growUntil(() -> room > ROOM_TO_SPARE * plots.left());
    for (; built < streets.size(); built++) {
      Street street = streets.get(built);
      double share = street.kind() == Street.Kind.RADIAL ? radialShare : 1;
      plots.allocateAlong(street, styles.get(built), share);
    }
    growUntil(() -> !plots.wanted());
    plots.addInfillFlats(main);
    return plots.list();
  }

  private void growUntil(BooleanSupplier enough) {
    double reach = radius;
    for (int round = 0; round < ROUNDS && !enough.getAsBoolean(); round++, reach *= 1.15) {
      if (round > 0) {
        // A branch that did not fit here may fit a little further along.
        List.copyOf(streets).forEach(this::sprout);
      }
      List<BranchPoint> later = new ArrayList<>();
      while (!enough.getAsBoolean() && !sprouts.isEmpty()) {
        BranchPoint sprout = sprouts.remove();
        if (sprout.priority > reach * 1.3) {
          later.add(sprout);
          continue;
        }
        grow(sprout, reach * 1.15);
        for (; built > 0 && built < streets.size(); built++) {
          plots.allocateAlong(streets.get(built), styles.get(built), 1);
        }
      }
      sprouts.addAll(later);
    }
  }

  private void add(Street street) {
    Plot.Style style = plots.styleOf(street);
    streets.add(street);
    styles.add(style);
    room += plots.capacityAlong(street, style);
    sprout(street);
  }

  private void grow(BranchPoint sprout, double reach) {
    Street parent = sprout.parent;
    if (parent.hasNodeNear(sprout.along, JUNCTION_SPACING)) {
      return;
    }
    StreetGrower.Growth growth = grower.grow(parent, sprout.along, sprout.left, reach);
    if (growth == null) {
      return;
    }
    String theme = random.chance(0.7) ? parent.theme() : random.pick(StreetNames.THEMES);
    Street street =
        network.lay(
            Street.Kind.RESIDENTIAL,
            place,
            place.district(),
            growth.line(),
            growth.joined() == null,
            theme);
    Polyline line = growth.line();
    parent.addNode(new Street.Node(sprout.along, line.x(0), line.y(0)));
    if (growth.joined() != null) {
      int end = line.size() - 1;
      network
          .street(growth.joined().owner)
          .addNode(new Street.Node(growth.joined().along, line.x(end), line.y(end)));
    }
    double[] middle = new double[4];
    line.at(line.length() / 2, middle);
    double outwards = place.distanceTo(middle[0], middle[1]) / radius;
    street.rename(names.next(theme, street.deadEnd(), outwards));
    add(street);
  }

  private void sprout(Street street) {
    double[] p = new double[4];
    double end = street.line().length() - 30;
    for (double along = random.between(40, 70); along < end; along += random.between(52, 96)) {
      street.line().at(along, p);
      for (boolean left : new boolean[] {true, false}) {
        if (random.chance(0.85)) {
          double priority =
              place.distanceTo(p[0], p[1]) * random.between(0.75, 1.25)
                  + (street.kind() == Street.Kind.RESIDENTIAL ? 40 : 0);
          sprouts.add(
              new BranchPoint(priority, order++, street, along + random.between(-8, 8), left));
        }
      }
    }
  }
}
