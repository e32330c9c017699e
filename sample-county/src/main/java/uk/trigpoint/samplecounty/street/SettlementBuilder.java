package uk.trigpoint.samplecounty.street;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import uk.trigpoint.samplecounty.place.Settlement;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Grows the streets of one settlement from its main roads outwards, and plots along them, until
 * there are as many properties as wanted.
 */
public final class SettlementBuilder {
  private static final double JUNCTION_SPACING = 34;
  private static final int ROUNDS = 7;
  private static final double ROOM_TO_SPARE = 0.86;
  private static final double MAIN_ROAD_SHARE = 0.45;

  private final Ground ground;
  private final Settlement place;
  private final SeededRandom random;
  private final StreetGrower grower;
  private final StreetNames names;
  private final PlotTaker plots;
  private final double radius;
  private final PriorityQueue<Sprout> sprouts =
      new PriorityQueue<>(
          Comparator.comparingDouble(Sprout::priority).thenComparingInt(Sprout::order));
  private final List<Street> streets = new ArrayList<>();
  private final List<Plot.Style> styles = new ArrayList<>();
  private double room;
  private double radialShare = 1;
  private int built;
  private int order;

  /** A place on a street where another might leave it. */
  private record Sprout(double priority, int order, Street parent, double along, boolean left) {}

  private SettlementBuilder(Ground ground, Settlement place, int quota, long seed) {
    this.ground = ground;
    this.place = place;
    this.random = SeededRandom.of(seed, "settlement", place.index());
    this.radius = Math.max(120, place.radius(quota));
    this.grower = new StreetGrower(ground, place, random);
    List<Street> main = ground.streets().stream().filter(s -> s.place() == place).toList();
    this.names = new StreetNames(place, random, main);
    this.plots = new PlotTaker(ground, place, quota, radius, random);
  }

  /** Builds a settlement of exactly so many properties, and returns its plots in building order. */
  public static List<Plot> build(Ground ground, Settlement place, int quota, long seed) {
    return new SettlementBuilder(ground, place, quota, seed).build();
  }

  // First the streets, about as many as are needed, since houses would stand in their way; then
  // the houses; then, while some are missing, street by street with its houses.
  private List<Plot> build() {
    List<Street> main =
        ground.streets().stream()
            .filter(s -> s.place() == place && s.kind() != Street.Kind.RURAL)
            .toList();
    main.forEach(this::add);
    // A small place does not string all its houses along the roads out of it.
    radialShare = Math.min(1, MAIN_ROAD_SHARE * plots.left() / Math.max(1, room));
    room *= radialShare;
    growUntil(() -> room > ROOM_TO_SPARE * plots.left());
    for (; built < streets.size(); built++) {
      Street street = streets.get(built);
      double share = street.kind() == Street.Kind.RADIAL ? radialShare : 1;
      plots.takeAlong(street, styles.get(built), share);
    }
    growUntil(() -> !plots.wanted());
    plots.squeezeIn(main);
    return plots.list();
  }

  private void growUntil(BooleanSupplier enough) {
    double reach = radius;
    for (int round = 0; round < ROUNDS && !enough.getAsBoolean(); round++, reach *= 1.15) {
      if (round > 0) {
        // Where one street found no room another may, a little further along.
        List.copyOf(streets).forEach(this::sprout);
      }
      List<Sprout> later = new ArrayList<>();
      while (!enough.getAsBoolean() && !sprouts.isEmpty()) {
        Sprout sprout = sprouts.remove();
        if (sprout.priority > reach * 1.3) {
          later.add(sprout);
          continue;
        }
        grow(sprout, reach * 1.15);
        for (; built > 0 && built < streets.size(); built++) {
          plots.takeAlong(streets.get(built), styles.get(built), 1);
        }
      }
      sprouts.addAll(later);
    }
  }

  private void add(Street street) {
    Plot.Style style = plots.styleOf(street);
    streets.add(street);
    styles.add(style);
    room += plots.roomAlong(street, style);
    sprout(street);
  }

  private void grow(Sprout sprout, double reach) {
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
        ground.lay(
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
      ground
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
          sprouts.add(new Sprout(priority, order++, street, along + random.between(-8, 8), left));
        }
      }
    }
  }
}
