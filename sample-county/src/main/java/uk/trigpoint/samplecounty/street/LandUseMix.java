package uk.trigpoint.samplecounty.street;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import uk.trigpoint.samplecounty.place.Settlement;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Chooses the use of each plot of one settlement: required public buildings first, then at random.
 */
final class LandUseMix {
  private static final Set<String> RECYCLING_CENTRES =
      Set.of(
          "Grandpont",
          "Drayton",
          "Stanford in the Vale",
          "Stanton Harcourt",
          "Shenington",
          "Fritwell",
          "Ewelme");

  private final Settlement place;
  private final SeededRandom random;
  private final Deque<PlotKind> central = new ArrayDeque<>();
  private final Deque<PlotKind> outer = new ArrayDeque<>();
  private int allocated;

  LandUseMix(Settlement place, int quota, SeededRandom random) {
    this.place = place;
    this.random = random;
    int size = place.fullSize();
    boolean town = place.kind() == Settlement.Kind.TOWN;
    boolean suburb = place.kind() == Settlement.Kind.SUBURB;
    add(central, PlotKind.LIBRARY, town || size >= (suburb ? 3000 : 1500) ? 1 : 0);
    add(central, PlotKind.PUB, 1);
    add(central, PlotKind.CHURCH, Math.max(1, size / 5000));
    add(outer, PlotKind.PRIMARY_SCHOOL, size >= 450 ? Math.max(1, Math.round(size / 1900f)) : 0);
    add(
        outer,
        PlotKind.SECONDARY_SCHOOL,
        town ? Math.max(1, Math.round(size / 8500f)) : suburb && size >= 4200 ? 1 : 0);
    add(outer, PlotKind.RECYCLING_CENTRE, RECYCLING_CENTRES.contains(place.name()) ? 1 : 0);
    add(central, PlotKind.HALL, 1);
    add(central, PlotKind.SURGERY, size >= 1200 ? Math.max(1, size / 7000) : 0);
    add(outer, PlotKind.CARE_HOME, Math.round(size / 3500f));
    // In a small county, a village must not consist of public buildings only.
    int schools = schools(outer);
    while (central.size() > Math.max(1, quota / 6)) {
      central.removeLast();
    }
    while (outer.size() > Math.max(schools, quota / 12)) {
      outer.removeLast();
    }
  }

  private static int schools(Deque<PlotKind> kinds) {
    return (int)
        kinds.stream()
            .filter(
                k ->
                    k == PlotKind.PRIMARY_SCHOOL
                        || k == PlotKind.SECONDARY_SCHOOL
                        || k == PlotKind.RECYCLING_CENTRE)
            .count();
  }

  private static void add(Deque<PlotKind> queue, PlotKind kind, int count) {
    for (int i = 0; i < count; i++) {
      queue.add(kind);
    }
  }

  /** Returns the number of public buildings without a plot. */
  int waiting() {
    return central.size() + outer.size();
  }

  /** Returns the use of the next plot. */
  PlotKind next(Street street, double outwards, int left) {
    allocated++;
    boolean mustHurry = left <= 2 * waiting() + 2;
    if (!central.isEmpty() && (mustHurry || (outwards < 0.45 && allocated % 5 == 3))) {
      return central.removeFirst();
    }
    if (!outer.isEmpty()
        && (mustHurry
            || (outwards > 0.35 && street.kind() != Street.Kind.HIGH && random.chance(0.02)))) {
      return outer.removeFirst();
    }
    boolean village = place.kind() == Settlement.Kind.VILLAGE;
    double dice = random.nextDouble();
    if (!village && (street.kind() == Street.Kind.HIGH || outwards < 0.13)) {
      return dice < 0.27
          ? PlotKind.SHOP
          : dice < 0.47
              ? PlotKind.SHOP_WITH_FLAT
              : dice < 0.56
                  ? PlotKind.CAFE
                  : dice < 0.63
                      ? PlotKind.OFFICE
                      : dice < 0.65
                          ? PlotKind.BUSINESS_PARK
                          : dice < 0.68
                              ? PlotKind.PUB
                              : dice < 0.76
                                  ? PlotKind.FLATS
                                  : dice < 0.80 ? PlotKind.CONVERSION : PlotKind.HOUSE;
    }
    return dice < 0.022
        ? PlotKind.HOUSE_REBUILT
        : dice < 0.042
            ? PlotKind.HOUSE_AND_INFILL
            : dice < 0.055
                ? PlotKind.PROVISIONAL
                : dice < 0.066
                    ? PlotKind.LAND
                    : dice < 0.070
                        ? PlotKind.GARAGES
                        : dice < (village ? 0.076 : 0.085)
                            ? PlotKind.SHOP
                            : dice < (village ? 0.079 : 0.089)
                                ? PlotKind.OFFICE
                                : dice < (village ? 0.081 : 0.092)
                                    ? PlotKind.BUSINESS_PARK
                                    : dice < (village ? 0.090 : 0.116)
                                        ? PlotKind.FLATS
                                        : dice < (village ? 0.090 : outwards < 0.5 ? 0.150 : 0.120)
                                            ? PlotKind.CONVERSION
                                            : PlotKind.HOUSE;
  }

  /** Returns the number of properties on a plot, at most {@code left}. */
  int units(PlotKind kind, int left) {
    int units =
        switch (kind) {
          case HOUSE_AND_INFILL, HOUSE_REBUILT, SHOP_WITH_FLAT -> 2;
          case FLATS ->
              1
                  + (place.kind() == Settlement.Kind.VILLAGE
                      ? random.between(3, 6)
                      : random.between(4, 14));
          case CONVERSION -> 1 + random.between(2, 4);
          case BUSINESS_PARK -> 1 + random.between(3, 10);
          case FARM -> random.between(2, 5);
          default -> 1;
        };
    return Math.min(units, left);
  }
}
