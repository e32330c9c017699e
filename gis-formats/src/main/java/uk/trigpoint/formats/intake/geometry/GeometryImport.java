package uk.trigpoint.formats.intake.geometry;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPoint;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.crs.SourceCrs;
import uk.trigpoint.formats.crs.SourceCrsFactory;

/**
 * Transforms geometries of a file to the National Grid and checks them: finite, inside Great
 * Britain, where the others are, valid.
 */
public final class GeometryImport {
  /** Maximum number of vertices of a geometry. */
  static final int MAX_VERTICES = 1_000_000;

  /**
   * Extent of the OSTN15 grid, EPSG:27700 metres. Outside it there is no transformation to
   * longitude and latitude.
   */
  private static final Envelope BRITAIN =
      new Envelope(0, Ostn15.MAX_EASTING, 0, Ostn15.MAX_NORTHING);

  /**
   * Extent within which every place has a longitude and latitude. OSTN15 is indexed by eastings and
   * northings of ETRS89, which differ by up to about 100 m from those of the National Grid.
   */
  private static final Envelope WELL_INSIDE =
      new Envelope(300, Ostn15.MAX_EASTING - 300, 300, Ostn15.MAX_NORTHING - 300);

  /** Great Britain with a margin, degrees. */
  private static final Envelope BRITAIN_DEGREES = new Envelope(-10, 4, 49, 62);

  /** How far from the middle of a file a place may be before its axes are taken for swapped. */
  private static final double FAR_METRES = 100_000;

  private static final double NEAR_METRES = 50_000;

  private final SourceCrs crs;
  private final SourceCrsFactory factory;
  private final GeometryRepair repair;
  private final @Nullable Coordinate middle;

  /**
   * @param middle the middle of the file's places, EPSG:27700; null if it is unknown
   */
  public GeometryImport(
      SourceCrs crs, SourceCrsFactory factory, GeometryRepair repair, @Nullable Coordinate middle) {
    this.crs = crs;
    this.factory = factory;
    this.repair = repair;
    this.middle = middle;
  }

  /** The result: a geometry in EPSG:27700, or a reject of the row. */
  public sealed interface Outcome {
    /**
     * Accepted.
     *
     * @param geometry in EPSG:27700; null if the row has none
     */
    record Accepted(@Nullable Geometry geometry) implements Outcome {}

    record Rejected(Reject reject) implements Outcome {}

    static Outcome rejected(long line, @Nullable String field, String code, String reason) {
      return new Rejected(new Reject(line, field, code, reason));
    }
  }

  /**
   * Imports a geometry.
   *
   * @param source x before y
   * @param srid CRS that the value itself declares; 0 for that of the file
   * @param field for a reject
   */
  public Outcome of(Geometry source, int srid, long line, String field) {
    if (source.isEmpty()) {
      return new Outcome.Accepted(null);
    }
    if (source.getNumPoints() > MAX_VERTICES) {
      return Outcome.rejected(
          line,
          field,
          "TOO_MANY_VERTICES",
          "the geometry has %,d vertices; at most %,d are read"
              .formatted(source.getNumPoints(), MAX_VERTICES));
    }
    SourceCrs from = crs;
    if (srid != 0) {
      var declared = factory.find("EPSG:" + srid);
      if (declared.isEmpty()) {
        return Outcome.rejected(
            line, field, "UNKNOWN_CRS", "the value declares the unknown CRS " + srid);
      }
      from = declared.get();
    }
    Envelope extent = source.getEnvelopeInternal();
    Crs known = from.known();
    if (isNotFinite(extent)) {
      return Outcome.rejected(line, field, "PARSE_GEOM", "a coordinate is not a finite number");
    }
    if (extent.getMinX() == 0
        && extent.getMaxX() == 0
        && extent.getMinY() == 0
        && extent.getMaxY() == 0) {
      return Outcome.rejected(
          line, field, "ZERO_COORDINATES", "both coordinates are 0, which stands for no place");
    }
    if (known == Crs.BRITISH_NATIONAL_GRID && BRITAIN_DEGREES.contains(extent)) {
      return Outcome.rejected(
          line,
          field,
          "DEGREES_AS_METRES",
          "the numbers look like longitude and latitude, but the CRS is EPSG:27700 in metres");
    }
    Geometry grid;
    try {
      grid = from.toNationalGrid(single(source));
    } catch (OutsideGridException e) {
      return outside(from, extent, line, field);
    }
    Envelope where = grid.getEnvelopeInternal();
    if (!BRITAIN.contains(where) || !WELL_INSIDE.contains(where) && !factory.hasLonLat(grid)) {
      return outside(from, extent, line, field);
    }
    if (known == Crs.BRITISH_NATIONAL_GRID && isSwapped(where)) {
      return Outcome.rejected(
          line,
          field,
          "SWAPPED_AXES",
          "easting and northing look swapped: the other places of the file are elsewhere");
    }
    grid.setSRID(Crs.BRITISH_NATIONAL_GRID.srid());
    return repair.validate(grid, line, field);
  }

  /** Returns a multipoint of one point as that point. */
  private static Geometry single(Geometry source) {
    return source instanceof MultiPoint points && points.getNumGeometries() == 1
        ? points.getGeometryN(0)
        : source;
  }

  private boolean isSwapped(Envelope where) {
    Coordinate centre = where.centre();
    return middle != null
        && centre.distance(middle) > FAR_METRES
        && new Coordinate(centre.y, centre.x).distance(middle) < NEAR_METRES;
  }

  private static boolean isNotFinite(Envelope extent) {
    return !Double.isFinite(extent.getMinX())
        || !Double.isFinite(extent.getMaxX())
        || !Double.isFinite(extent.getMinY())
        || !Double.isFinite(extent.getMaxY());
  }

  private static Outcome outside(SourceCrs crs, Envelope extent, long line, String field) {
    boolean metres = BRITAIN.contains(extent) && extent.getMaxX() > 180;
    boolean swapped =
        crs.isGeographic()
            && BRITAIN_DEGREES.contains(extent.getMinY(), extent.getMinX())
            && BRITAIN_DEGREES.contains(extent.getMaxY(), extent.getMaxX());
    return Outcome.rejected(
        line,
        field,
        swapped
            ? "SWAPPED_AXES"
            : metres && crs.isGeographic() ? "METRES_AS_DEGREES" : "OUTSIDE_GRID",
        swapped
            ? "longitude and latitude look swapped"
            : metres && crs.isGeographic()
                ? "the numbers look like National Grid metres, but the CRS is "
                    + crs.label()
                    + " in degrees"
                : "the location is outside Great Britain");
  }
}
