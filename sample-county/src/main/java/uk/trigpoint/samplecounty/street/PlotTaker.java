package uk.trigpoint.samplecounty.street;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.samplecounty.place.Settlement;
import uk.trigpoint.samplecounty.random.SeededRandom;

/** Takes plots on both sides of a street, clear of junctions, rivers and what is built already. */
final class PlotTaker {
  private final Ground ground;
  private final Settlement place;
  private final double radius;
  private final SeededRandom random;
  private final PlotMix mix;
  private final List<Plot> plots = new ArrayList<>();
  private final SegmentIndex.Hit hit = new SegmentIndex.Hit();
  private final double[] p = new double[4];
  private int left;

  PlotTaker(Ground ground, Settlement place, int quota, double radius, SeededRandom random) {
    this.ground = ground;
    this.place = place;
    this.radius = radius;
    this.random = random;
    this.mix = new PlotMix(place, quota, random);
    this.left = quota;
  }

  boolean wanted() {
    return left > 0;
  }

  int left() {
    return left;
  }

  /** About how many properties a street will take. */
  double roomAlong(Street street, Plot.Style style) {
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

  /** Takes what plots there are along the first part of a street. */
  void takeAlong(Street street, Plot.Style style, double share) {
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
      next[side] += take(street, style, along, side == 0, style.setback);
    }
    if (street.deadEnd() && left > 0) {
      roundTheEnd(street, style);
    }
  }

  private void roundTheEnd(Street street, Plot.Style style) {
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

  /** Tries one plot and says how far along the next may be. */
  private double take(
      Street street, Plot.Style style, double along, boolean onLeft, double setback) {
    street.line().at(along, p);
    double away = (onLeft ? 1 : -1) * (setback + random.between(-1.1, 1.1));
    double x = p[0] - p[3] * away;
    double y = p[1] + p[2] * away;
    if (!free(street, style, x, y, style.spacing * 0.72, setback)) {
      return 4;
    }
    double outwards = place.distanceTo(x, y) / radius;
    PlotKind kind = mix.next(street, outwards, left);
    double width = style.spacing * random.between(0.96, 1.08);
    if (kind.needsSpace() || kind == PlotKind.FLATS) {
      double extra = kind == PlotKind.FLATS ? 7 : 24;
      x -= p[3] * Math.signum(away) * extra;
      y += p[2] * Math.signum(away) * extra;
      width += kind == PlotKind.FLATS ? 12 : 45;
      if (ground.builtWithin(x, y, extra * 0.7) || ground.nearestStreet(x, y, 12, -1, hit)) {
        x = p[0] - p[3] * away;
        y = p[1] + p[2] * away;
      }
    }
    add(street, along, onLeft, x, y, kind, mix.units(kind, left), style);
    return width;
  }

  private boolean free(
      Street street, Plot.Style style, double x, double y, double apart, double setback) {
    if (ground.nearestStreet(x, y, Math.max(5.5, setback * 0.72), -1, hit)
        || ground.builtWithin(x, y, Math.max(4.2, apart))
        || ground.nearRiver(x, y, 0)) {
      return false;
    }
    int cell = ground.county().mesh().locate(x, y);
    return cell >= 0
        && ground.county().settlementOf(cell).district() == street.district()
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
    int cell = ground.county().mesh().locate(x, y);
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
    ground.build(x, y);
    left -= units;
  }

  /** When the ground is full and more is wanted: blocks of flats behind the main streets. */
  void squeezeIn(List<Street> main) {
    for (int attempt = 0; left > 0; attempt++) {
      Street street = main.get(attempt % main.size());
      double along = random.nextDouble() * street.line().length();
      street.line().at(along, p);
      boolean onLeft = random.chance(0.5);
      double away = (onLeft ? 1 : -1) * random.between(18.0, 60.0 + attempt % 300);
      double x = p[0] - p[3] * away;
      double y = p[1] + p[2] * away;
      boolean patient = attempt < 4_000;
      int cell = ground.county().mesh().locate(x, y);
      if (cell < 0
          || ground.county().settlementOf(cell).district() != place.district()
          || (patient && ground.builtWithin(x, y, 9))) {
        continue;
      }
      PlotKind kind = mix.waiting() > 0 ? mix.next(street, 0.5, 0) : PlotKind.FLATS;
      add(street, along, onLeft, x, y, kind, mix.units(kind, left), Plot.Style.SEMI);
    }
  }
}
