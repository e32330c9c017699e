package uk.trigpoint.samplecounty.street;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.samplecounty.place.Settlement;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Allocates plots on both sides of a street that do not collide with junctions, rivers or
 * buildings.
 */
final class PlotAllocator {
  private final StreetNetwork network;
  private final Settlement place;
  private final double radius;
  private final SeededRandom random;
  private final LandUseMix landUse;
  private final List<Plot> plots = new ArrayList<>();
  private final SegmentIndex.Hit hit = new SegmentIndex.Hit();
  private final double[] p = new double[4];
  private int left;

  PlotAllocator(
      StreetNetwork network, Settlement place, int quota, double radius, SeededRandom random) {
    this.network = network;
    this.place = place;
    this.radius = radius;
    this.random = random;
    this.landUse = new LandUseMix(place, quota, random);
    this.left = quota;
  }

  boolean wanted() {
    return left > 0;
  }

  int left() {
    return left;
  }

  /** Returns an estimate of the number of properties that fit along a street. */
  double capacityAlong(Street street, Plot.Style style) {
    double unitsAPlot = place.kind() == Settlement.Kind.VILLAGE ? 1.1 : 1.5;
    double length = street.line().length() - 24;
    return Math.max(0, 2 * length / style.spacing * 0.8 * unitsAPlot);
  }

  List<Plot> list() {
    return plots;
  }

  Plot.Style styleOf(Street street) {
    street.line().at(street.line().length() / 2, p);
    double outwards = place.distanceTo(p[0], p[1]) / radius;
    if (place.kind() == Settlement.Kind.VILLAGE) {
      return street.kind() == Street.Kind.HIGH || (outwards < 0.6 && random.chance(0.5))
          ? Plot.Style.COTTAGES
          : random.chance(0.35) ? Plot.Style.SEMI : Plot.Style.DETACHED;
    }
    double dice = outwards + random.bell() * 0.16;
    return dice < 0.36
        ? Plot.Style.TERRACED
        : dice < 0.85
            ? Plot.Style.SEMI
            : random.chance(0.25) ? Plot.Style.TERRACED : Plot.Style.DETACHED;
  }

  /**
   * Allocates all free plots along the first part of a street.
   *
   * @param share fraction of the street's length, 0 to 1
   */
  void allocateAlong(Street street, Plot.Style style, double share) {
    double end = street.line().length() * share - (street.deadEnd() ? 2 : 8);
    double start = street.kind() == Street.Kind.HIGH ? 5 : 10;
    double[] next = {start + random.between(0.0, 4.0), start + random.between(0.0, 4.0)};
    while (left > 0 && Math.min(next[0], next[1]) < end) {
      int side = next[0] <= next[1] ? 0 : 1;
      double along = next[side];
      if (random.chance(0.025)) {
        next[side] += style.spacing * random.between(1.0, 2.5);
        continue;
      }
      next[side] += tryAllocate(street, style, along, side == 0, style.setback);
    }
    if (street.deadEnd() && left > 0) {
      allocateRoundCulDeSac(street, style);
    }
  }

  private void allocateRoundCulDeSac(Street street, Plot.Style style) {
    double along = street.line().length();
    street.line().at(along, p);
    double heading = Math.atan2(p[3], p[2]);
    for (double turn : new double[] {0.55, -0.55}) {
      double x = p[0] + Math.cos(heading + turn) * style.setback * 1.15;
      double y = p[1] + Math.sin(heading + turn) * style.setback * 1.15;
      if (left > 0 && free(street, style, x, y, style.spacing * 0.7, style.setback)) {
        add(street, along + turn, turn > 0, x, y, PlotKind.HOUSE, 1, style);
      }
    }
  }

  /**
   * Tries to allocate a plot and returns the distance along the street at which to try the next.
   */
  private double tryAllocate(
      Street street, Plot.Style style, double along, boolean onLeft, double setback) {
    street.line().at(along, p);
    double away = (onLeft ? 1 : -1) * (setback + random.between(-1.1, 1.1));
    double x = p[0] - p[3] * away;
    double y = p[1] + p[2] * away;
    if (!free(street, style, x, y, style.spacing * 0.72, setback)) {
      return 4;
    }
    double outwards = place.distanceTo(x, y) / radius;
    PlotKind kind = landUse.next(street, outwards, left);
    double width = style.spacing * random.between(0.96, 1.08);
    if (kind.needsSpace() || kind == PlotKind.FLATS) {
      double extra = kind == PlotKind.FLATS ? 7 : 24;
      x -= p[3] * Math.signum(away) * extra;
      y += p[2] * Math.signum(away) * extra;
      width += kind == PlotKind.FLATS ? 12 : 45;
      if (network.builtWithin(x, y, extra * 0.7) || network.nearestStreet(x, y, 12, -1, hit)) {
        x = p[0] - p[3] * away;
        y = p[1] + p[2] * away;
      }
    }
    add(street, along, onLeft, x, y, kind, landUse.units(kind, left), style);
    return width;
  }

  private boolean free(
      Street street, Plot.Style style, double x, double y, double apart, double setback) {
    if (network.nearestStreet(x, y, Math.max(5.5, setback * 0.72), -1, hit)
        || network.builtWithin(x, y, Math.max(4.2, apart))
        || network.nearRiver(x, y, 0)) {
      return false;
    }
    int cell = network.county().mesh().locate(x, y);
    return cell >= 0
        && network.county().settlementOf(cell).district() == street.district()
        && style.spacing > 0;
  }

  private void add(
      Street street,
      double along,
      boolean onLeft,
      double x,
      double y,
      PlotKind kind,
      int units,
      Plot.Style style) {
    int cell = network.county().mesh().locate(x, y);
    plots.add(
        new Plot(
            street,
            along,
            onLeft,
            Polyline.centimetres(x),
            Polyline.centimetres(y),
            cell,
            kind,
            units,
            style));
    network.build(x, y);
    left -= units;
  }

  /**
   * Adds blocks of flats behind the main streets when all plots are used but more properties are
   * wanted.
   */
  void addInfillFlats(List<Street> main) {
    for (int attempt = 0; left > 0; attempt++) {
      Street street = main.get(attempt % main.size());
      double along = random.nextDouble() * street.line().length();
      street.line().at(along, p);
      boolean onLeft = random.chance(0.5);
      double away = (onLeft ? 1 : -1) * random.between(18.0, 60.0 + attempt % 300);
      double x = p[0] - p[3] * away;
      double y = p[1] + p[2] * away;
      boolean patient = attempt < 4_000;
      int cell = network.county().mesh().locate(x, y);
      if (cell < 0
          || network.county().settlementOf(cell).district() != place.district()
          || (patient && network.builtWithin(x, y, 9))) {
        continue;
      }
      PlotKind kind = landUse.waiting() > 0 ? landUse.next(street, 0.5, 0) : PlotKind.FLATS;
      add(street, along, onLeft, x, y, kind, landUse.units(kind, left), Plot.Style.SEMI);
    }
  }
}
