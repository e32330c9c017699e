package uk.trigpoint.samplecounty.street;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.samplecounty.place.County;
import uk.trigpoint.samplecounty.place.District;
import uk.trigpoint.samplecounty.place.River;
import uk.trigpoint.samplecounty.place.Settlement;

/**
 * The streets of the county, with spatial indexes of streets, buildings and rivers for collision
 * checks.
 */
public final class StreetNetwork {
  private static final double WEST = 405_000;
  private static final double SOUTH = 165_000;
  private static final double EAST = 495_000;
  private static final double NORTH = 262_000;
  private static final double RIVER_BANK = 32;

  private final County county;
  private final SegmentIndex streetIndex = new SegmentIndex(WEST, SOUTH, EAST, NORTH);
  private final SegmentIndex riverIndex = new SegmentIndex(WEST, SOUTH, EAST, NORTH);
  private final PointIndex buildings = new PointIndex(WEST, SOUTH, EAST, NORTH);
  private final List<Street> streets = new ArrayList<>();
  private final Map<District, Long> lastUsrn = new EnumMap<>(District.class);
  private final SegmentIndex.Hit river = new SegmentIndex.Hit();

  public StreetNetwork(County county) {
    this.county = county;
    for (int i = 0; i < county.rivers().size(); i++) {
      River each = county.rivers().get(i);
      riverIndex.add(
          i, Polyline.of(each.line().stream().map(c -> new double[] {c.x, c.y}).toList()));
    }
  }

  public County county() {
    return county;
  }

  /** Returns all streets so far. */
  public List<Street> streets() {
    return streets;
  }

  Street street(int id) {
    return streets.get(id);
  }

  Street lay(
      Street.Kind kind,
      Settlement place,
      District district,
      Polyline line,
      boolean deadEnd,
      String theme) {
    long usrn = lastUsrn.merge(district, district.firstUsrn(), (last, first) -> last + 1);
    Street street = new Street(streets.size(), usrn, kind, place, district, line, deadEnd, theme);
    streets.add(street);
    streetIndex.add(street.id(), line);
    return street;
  }

  boolean nearestStreet(double x, double y, double within, int except, SegmentIndex.Hit hit) {
    return streetIndex.nearest(x, y, within, except, hit);
  }

  boolean nearRiver(double x, double y, double extra) {
    return riverIndex.nearest(x, y, RIVER_BANK + extra, -1, river);
  }

  boolean builtWithin(double x, double y, double metres) {
    return buildings.anyWithin(x, y, metres);
  }

  void build(double x, double y) {
    buildings.add(x, y);
  }
}
