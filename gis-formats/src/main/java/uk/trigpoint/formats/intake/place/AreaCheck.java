package uk.trigpoint.formats.intake.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.formats.crs.SourceCrs;
import uk.trigpoint.formats.crs.SourceCrsFactory;

/**
 * Notices that the places of a file are not where those of the platform are, and looks for the
 * reading of the coordinates that would put them there.
 */
public final class AreaCheck {
  /** How far outside the area a place is before it is remarkable. */
  private static final double MARGIN_METRES = 30_000;

  /** How far outside the area a place of another reading may be. */
  private static final double OTHER_MARGIN_METRES = 10_000;

  /** Share of the places inside the area from which nothing is remarkable. */
  private static final double FEW = 0.05;

  /** How far outside the area a place of a boundary may be. */
  private static final double NEAR_METRES = 5_000;

  /** Share of the places that may be outside the area. */
  private static final double MAX_OUTSIDE = 0.01;

  /** Share of the places that another reading must put into the area. */
  private static final double MOST = 0.8;

  private static final double KILOMETRE = 1_000;

  /** CRS of British and Irish data that are mistaken for one another. */
  private static final List<Other> OTHERS =
      List.of(
          new Other("EPSG:27700", new Envelope(0, 700_000, 0, 1_250_000)),
          new Other("OGC:CRS84", new Envelope(-10, 4, 49, 62)),
          new Other("EPSG:3857", new Envelope(-1_200_000, 300_000, 6_200_000, 8_900_000)),
          new Other("EPSG:29903", new Envelope(0, 400_000, 0, 500_000)),
          new Other("EPSG:2157", new Envelope(400_000, 800_000, 500_000, 1_000_000)),
          new Other("EPSG:25830", new Envelope(100_000, 900_000, 5_400_000, 6_900_000)));

  /**
   * A CRS, with the numbers that are coordinates of it.
   *
   * @param label identifier
   * @param area of use, in the CRS itself
   */
  private record Other(String label, Envelope area) {}

  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private final Envelope home;
  private final @Nullable Envelope current;
  private final SourceCrsFactory factory;

  /**
   * @param home area that the platform serves, EPSG:27700
   * @param current extent of the dataset's current version, EPSG:27700; null if it has none
   */
  public AreaCheck(Envelope home, @Nullable Envelope current, SourceCrsFactory factory) {
    this.home = home;
    this.current = current;
    this.factory = factory;
  }

  /**
   * Places that are elsewhere.
   *
   * @param places number of places that were compared
   * @param nearestKilometres distance of the nearest one from the area
   * @param adjustment that would put them into the area; null if none would
   * @param crs label of the CRS that would put them into the area; null if none would
   */
  public record Elsewhere(
      int places, long nearestKilometres, @Nullable Adjustment adjustment, @Nullable String crs) {}

  /**
   * Returns what is remarkable; empty if places are where they are expected, or outside Great
   * Britain, where each is rejected, without a reading that would put them into the area.
   *
   * @param crs of the coordinates
   * @param extents of places, in the file's CRS, without any adjustment
   * @param stated adjustment of the coordinates
   */
  public Optional<Elsewhere> find(SourceCrs crs, List<Envelope> extents, Adjustment stated) {
    if (extents.isEmpty()) {
      return Optional.empty();
    }
    List<Envelope> places = located(crs, extents, stated);
    if (share(places, home, MARGIN_METRES, extents.size()) >= FEW
        || current != null && share(places, current, MARGIN_METRES, extents.size()) >= FEW) {
      return Optional.empty();
    }
    double nearest = places.stream().mapToDouble(home::distance).min().orElse(Double.NaN);
    Adjustment adjustment =
        Stream.of(Adjustment.values())
            .filter(a -> a != stated && a.fits(crs.isGeographic()))
            .filter(a -> puts(crs, extents, a))
            .findFirst()
            .orElse(null);
    String other =
        adjustment != null
            ? null
            : OTHERS.stream()
                .filter(o -> !o.label().equals(crs.label()))
                .filter(o -> extents.stream().allMatch(o.area()::contains))
                .map(Other::label)
                .filter(label -> factory.find(label).filter(c -> puts(c, extents)).isPresent())
                .findFirst()
                .orElse(null);
    return places.isEmpty() && adjustment == null && other == null
        ? Optional.empty()
        : Optional.of(
            new Elsewhere(
                places.size(),
                Double.isNaN(nearest) ? 0 : Math.round(nearest / KILOMETRE),
                adjustment,
                other));
  }

  /**
   * Returns the number of places outside the area and the current version's, if they are more than
   * 1 %; else 0. A place within {@value #NEAR_METRES} m is not outside.
   *
   * @param crs of the coordinates
   * @param extents of places, in the file's CRS, without any adjustment
   * @param stated adjustment of the coordinates
   */
  public int countOutside(SourceCrs crs, List<Envelope> extents, Adjustment stated) {
    List<Envelope> areas = new ArrayList<>(List.of(home.copy()));
    if (current != null) {
      areas.add(current.copy());
    }
    areas.forEach(area -> area.expandBy(NEAR_METRES));
    int outside =
        (int)
            located(crs, extents, stated).stream()
                .filter(place -> areas.stream().noneMatch(area -> area.intersects(place)))
                .count();
    return outside > extents.size() * MAX_OUTSIDE ? outside : 0;
  }

  private boolean puts(SourceCrs crs, List<Envelope> extents) {
    return puts(crs, extents, Adjustment.NONE);
  }

  private boolean puts(SourceCrs crs, List<Envelope> extents, Adjustment adjustment) {
    return share(located(crs, extents, adjustment), home, OTHER_MARGIN_METRES, extents.size())
        >= MOST;
  }

  private static double share(List<Envelope> places, Envelope area, double margin, int of) {
    Envelope wide = area.copy();
    wide.expandBy(margin);
    return (double) places.stream().filter(wide::intersects).count() / of;
  }

  /** Returns the places on the National Grid, without those outside it. */
  private static List<Envelope> located(
      SourceCrs crs, List<Envelope> extents, Adjustment adjustment) {
    return extents.stream()
        .map(adjustment::of)
        .map(extent -> located(crs, extent))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Envelope> located(SourceCrs crs, Envelope extent) {
    Coordinate[] corners = {
      extent.centre(),
      new Coordinate(extent.getMinX(), extent.getMinY()),
      new Coordinate(extent.getMaxX(), extent.getMaxY())
    };
    boolean point = extent.getArea() == 0 && extent.getWidth() == 0 && extent.getHeight() == 0;
    try {
      Geometry places =
          point
              ? GEOMETRIES.createPoint(corners[0])
              : GEOMETRIES.createMultiPointFromCoords(corners);
      Envelope grid = crs.toNationalGrid(places).getEnvelopeInternal();
      return Double.isFinite(grid.getMinX()) && Double.isFinite(grid.getMaxY())
          ? Optional.of(grid)
          : Optional.empty();
    } catch (OutsideGridException e) {
      return Optional.empty();
    }
  }
}
