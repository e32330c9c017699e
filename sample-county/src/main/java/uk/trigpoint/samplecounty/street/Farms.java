package uk.trigpoint.samplecounty.street;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.samplecounty.random.SeededRandom;

/** Generates farms and their cottages along country roads. */
public final class Farms {
  private Farms() {}

  /**
   * Allocates plots for farms along all country roads.
   *
   * @param atMost maximum number of properties
   */
  public static List<Plot> build(StreetNetwork network, int atMost, long seed) {
    List<Street> roads =
        network.streets().stream().filter(s -> s.kind() == Street.Kind.RURAL).toList();
    double total = roads.stream().mapToDouble(s -> s.line().length()).sum();
    List<Plot> plots = new ArrayList<>();
    int left = atMost;
    double spacing = Math.max(260, total / Math.max(1, atMost / 3.2));
    double until = 0;
    double[] p = new double[4];
    for (Street road : roads) {
      SeededRandom random = SeededRandom.of(seed, "farms", road.usrn());
      double along = spacing - until;
      while (along < road.line().length() - 60 && left > 0) {
        road.line().at(Math.max(60, along), p);
        boolean onLeft = random.chance(0.5);
        double away = (onLeft ? 1 : -1) * random.between(25.0, 150.0);
        double x = Polyline.centimetres(p[0] - p[3] * away);
        double y = Polyline.centimetres(p[1] + p[2] * away);
        int cell = network.county().mesh().locate(x, y);
        if (cell >= 0
            && network.county().settlementOf(cell).district() == road.district()
            && !network.builtWithin(x, y, 60)
            && !network.nearRiver(x, y, 40)) {
          int units = Math.min(left, random.between(2, 5));
          plots.add(
              new Plot(road, along, onLeft, x, y, cell, PlotKind.FARM, units, Plot.Style.DETACHED));
          network.build(x, y);
          left -= units;
        }
        along += spacing * random.between(0.7, 1.3);
      }
      until = Math.max(0, road.line().length() - along + spacing) % spacing;
    }
    return plots;
  }
}
