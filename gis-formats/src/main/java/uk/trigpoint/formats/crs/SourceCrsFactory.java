package uk.trigpoint.formats.crs;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.metadata.extent.GeographicBoundingBox;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.crs.SingleCRS;
import org.geotools.api.referencing.datum.GeodeticDatum;
import org.geotools.api.referencing.operation.CoordinateOperation;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.NoninvertibleTransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.operation.AbstractCoordinateOperation;
import org.geotools.referencing.operation.transform.ConcatenatedTransform;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;

/** Finds the CRS that an identifier or WKT names. Thread-safe. */
public final class SourceCrsFactory {
  /** Great Britain with a margin, degrees. */
  private static final Envelope BRITAIN = new Envelope(-9, 2.5, 49.5, 61.5);

  private static final Pattern CODE =
      Pattern.compile("(?i)(?:.*(?:EPSG|ESRI)[^0-9]*(?:[0-9.]*[:/#])?)?([0-9]{4,6})");
  private static final int MAX_WKT = 20_000;
  private static final int MAX_IDENTIFIER = 100;

  /** Names of OSGB36 and the National Grid as .prj files of different makers spell them. */
  private static final Pattern NATIONAL_GRID =
      Pattern.compile(
          "(?i).*(?:british[ _]national[ _]grid|osgb[ _]?(?:19)?36.*national[ _]grid).*");

  private static final Pattern OSGB36 =
      Pattern.compile("(?i).*(?:osgb|ordnance[ _]survey[ _]of[ _]great).*");
  private static final Pattern ETRS89_OR_WGS84 =
      Pattern.compile(
          "(?i).*(?:wgs[ _]?(?:19)?84|world[ _]geodetic|etrs[ _]?(?:19)?89|european[ _]terrestrial).*");

  /** Corners of Great Britain, EPSG:27700. */
  private static final Coordinate[] CORNERS = {
    new Coordinate(90_000, 10_000),
    new Coordinate(655_000, 10_000),
    new Coordinate(655_000, 1_215_000),
    new Coordinate(90_000, 1_215_000)
  };

  private final BritishTransform british;

  public SourceCrsFactory(BritishTransform british) {
    this.british = british;
  }

  /** Returns one of the platform's own CRS. */
  public SourceCrs of(Crs crs) {
    return new KnownCrs(crs, british);
  }

  /**
   * Returns whether every vertex of a geometry has a longitude and latitude by OSTN15.
   *
   * @param grid EPSG:27700
   */
  public boolean hasLonLat(Geometry grid) {
    try {
      british.transform(grid, Crs.BRITISH_NATIONAL_GRID, Crs.ETRS89);
      return true;
    } catch (OutsideGridException e) {
      return false;
    }
  }

  /**
   * Finds a CRS; empty if it is unknown, has no two axes on the ground, or cannot be transformed to
   * Great Britain. Of one with heights, as EPSG:4979 or EPSG:7405, the part without them is found.
   *
   * @param text an EPSG code, alone or in a URN or URL, CRS84, or WKT 1 as in .prj files
   */
  public Optional<SourceCrs> find(String text) {
    String stripped = text.strip();
    Optional<Crs> known = Crs.find(stripped);
    if (known.isPresent()) {
      return known.map(this::of);
    }
    if (stripped.length() > MAX_WKT) {
      return Optional.empty();
    }
    try {
      return stripped.contains("[") ? ofWkt(stripped) : ofCode(stripped);
    } catch (FactoryException | RuntimeException | NoClassDefFoundError e) {
      // An azimuthal equidistant projection needs a library that is not included.
      return Optional.empty();
    }
  }

  /**
   * Finds a CRS in which files can be written; empty if it is unknown, has more than two axes or
   * others than east and north, cannot be described in the files, as polar ones, or Great Britain
   * is outside its area of use or that of its projection.
   *
   * @param text an EPSG code, alone or in a URN or URL, or CRS84
   */
  public Optional<OutputCrs> findOutput(String text) {
    String stripped = text.strip();
    Optional<Crs> known = Crs.find(stripped);
    if (known.isPresent()) {
      return known.map(crs -> OutputCrs.of(crs, british));
    }
    Matcher code = CODE.matcher(stripped);
    if (stripped.length() > MAX_IDENTIFIER || !code.matches()) {
      return Optional.empty();
    }
    try {
      return ofCodeForOutput(Integer.parseInt(code.group(1)));
    } catch (FactoryException
        | NoninvertibleTransformException
        | RuntimeException
        | NoClassDefFoundError e) {
      // An azimuthal equidistant projection needs a library that is not included.
      return Optional.empty();
    }
  }

  private Optional<OutputCrs> ofCodeForOutput(int srid)
      throws FactoryException, NoninvertibleTransformException {
    CoordinateReferenceSystem definition = CRS.decode("EPSG:" + srid, false);
    CRS.AxisOrder axes = CRS.getAxisOrder(definition);
    boolean plane = definition instanceof ProjectedCRS || definition instanceof GeographicCRS;
    if (!plane
        || axes == CRS.AxisOrder.INAPPLICABLE
        || definition.getCoordinateSystem().getDimension() != 2) {
      return Optional.empty();
    }
    CoordinateReferenceSystem xFirst = CRS.decode("EPSG:" + srid, true);
    boolean sameDatum = OSGB36.matcher(datum(xFirst)).matches();
    MathTransform fromVia =
        sameDatum ? onNationalGrid(xFirst).inverse() : toEtrs89(xFirst).inverse();
    OutputCrs found =
        new ReferencedOutputCrs(
            srid,
            definition,
            axes == CRS.AxisOrder.NORTH_EAST,
            sameDatum ? Crs.BRITISH_NATIONAL_GRID : Crs.ETRS89,
            fromVia,
            british);
    return isWritable(definition) && isUsedInBritain(definition) && coversBritain(found)
        ? Optional.of(found)
        : Optional.empty();
  }

  /** Returns whether WKT can describe a CRS; it cannot name the axes of some polar ones. */
  private static boolean isWritable(CoordinateReferenceSystem definition) {
    return !definition.toWKT().isEmpty();
  }

  /**
   * Returns whether the area of use of a CRS has some of Great Britain. Outside it, coordinates can
   * be computed, but nobody expects them.
   */
  private static boolean isUsedInBritain(CoordinateReferenceSystem definition) {
    GeographicBoundingBox area = CRS.getGeographicBoundingBox(definition);
    return area == null
        || area.getSouthBoundLatitude() < BRITAIN.getMaxY()
            && area.getNorthBoundLatitude() > BRITAIN.getMinY()
            && (area.getWestBoundLongitude() > area.getEastBoundLongitude()
                ? area.getWestBoundLongitude() < BRITAIN.getMaxX()
                    || area.getEastBoundLongitude() > BRITAIN.getMinX()
                : area.getWestBoundLongitude() < BRITAIN.getMaxX()
                    && area.getEastBoundLongitude() > BRITAIN.getMinX());
  }

  /** Returns whether the corners of the land of Great Britain can be transformed. */
  private static boolean coversBritain(OutputCrs crs) {
    try {
      crs.fromNationalGrid(new GeometryFactory().createMultiPointFromCoords(CORNERS));
      return true;
    } catch (OutsideGridException e) {
      return false;
    }
  }

  /** Returns the code of EPSG that means the same as a CRS; null if none is found. */
  private static @Nullable Integer epsgCode(CoordinateReferenceSystem crs) throws FactoryException {
    try {
      return CRS.lookupEpsgCode(crs, false);
    } catch (NoClassDefFoundError e) {
      // A CRS that was compared has such a projection.
      return null;
    }
  }

  private Optional<SourceCrs> ofCode(String text) throws FactoryException {
    Matcher code = CODE.matcher(text);
    if (!code.matches()) {
      return Optional.empty();
    }
    String label = "EPSG:" + Integer.parseInt(code.group(1));
    return ofHorizontal(label, CRS.decode(label, true));
  }

  /**
   * Returns the part of a CRS that has no heights; empty if it has no place on a map, as a
   * geocentric, vertical or engineering one.
   */
  private Optional<SourceCrs> ofHorizontal(String label, CoordinateReferenceSystem crs)
      throws FactoryException {
    CoordinateReferenceSystem horizontal = CRS.getHorizontalCRS(crs);
    if (horizontal == null || horizontal.getCoordinateSystem().getDimension() != 2) {
      return Optional.empty();
    }
    if (horizontal != crs) {
      Optional<Crs> known = Crs.find(String.valueOf(CRS.lookupIdentifier(horizontal, false)));
      if (known.isPresent()) {
        return known.map(c -> of(c == Crs.WGS84 ? Crs.CRS84 : c));
      }
    }
    return of(label, horizontal);
  }

  private Optional<SourceCrs> ofWkt(String wkt) throws FactoryException {
    CoordinateReferenceSystem crs = CRS.parseWKT(wkt);
    String name = crs.getName().getCode();
    if (crs instanceof ProjectedCRS && NATIONAL_GRID.matcher(name).matches()) {
      return Optional.of(of(Crs.BRITISH_NATIONAL_GRID));
    }
    Integer code = epsgCode(crs);
    if (code != null) {
      Optional<Crs> known = Crs.ofSrid(code);
      if (known.isPresent()) {
        return known.map(c -> of(c == Crs.WGS84 ? Crs.CRS84 : c));
      }
    }
    boolean sphere =
        name.toLowerCase(Locale.ROOT).matches(".*web.?mercator.*|.*pseudo.?mercator.*");
    if (sphere) {
      return Optional.of(of(Crs.WEB_MERCATOR));
    }
    if (crs instanceof GeographicCRS && ETRS89_OR_WGS84.matcher(datum(crs)).matches()) {
      return Optional.of(of(Crs.CRS84));
    }
    return ofHorizontal(code == null ? name : "EPSG:" + code, crs);
  }

  private Optional<SourceCrs> of(String label, CoordinateReferenceSystem crs)
      throws FactoryException {
    if (OSGB36.matcher(datum(crs)).matches()) {
      return Optional.of(
          new ReferencedCrs(
              label,
              crs,
              onNationalGrid(crs),
              Crs.BRITISH_NATIONAL_GRID,
              "projection on the same datum, 0.001 m",
              british));
    }
    return Optional.of(
        new ReferencedCrs(label, crs, toEtrs89(crs), Crs.ETRS89, described(crs), british));
  }

  /**
   * Returns the transformation to ETRS89, with which WGS84 is treated as equal. Between these two
   * GeoTools would go through geocentric coordinates, which costs millimetres.
   */
  private static MathTransform toEtrs89(CoordinateReferenceSystem crs) throws FactoryException {
    if (crs instanceof ProjectedCRS projected && ETRS89_OR_WGS84.matcher(datum(crs)).matches()) {
      try {
        return projected.getConversionFromBase().getMathTransform().inverse();
      } catch (NoninvertibleTransformException e) {
        throw new FactoryException(e);
      }
    }
    return operationToEtrs89(crs).getMathTransform();
  }

  private static CoordinateOperation operationToEtrs89(CoordinateReferenceSystem crs)
      throws FactoryException {
    return CRS.getCoordinateOperationFactory(true)
        .createOperation(crs, CRS.decode("EPSG:4258", true));
  }

  private static String described(CoordinateReferenceSystem crs) throws FactoryException {
    if (ETRS89_OR_WGS84.matcher(datum(crs)).matches()) {
      return "projection and OSTN15, 0.001 m";
    }
    double metres = AbstractCoordinateOperation.getAccuracy(operationToEtrs89(crs));
    return "change of datum and OSTN15, "
        + (Double.isNaN(metres)
            ? "accuracy unknown, some metres"
            : String.format(Locale.ROOT, "about %.0f m", Math.max(1, metres)));
  }

  /**
   * Returns the projection of a CRS on OSGB36 to the National Grid. GeoTools would shift the datum
   * if the file's WKT describes it with other parameters than EPSG.
   */
  private static MathTransform onNationalGrid(CoordinateReferenceSystem crs)
      throws FactoryException {
    ProjectedCRS grid = (ProjectedCRS) CRS.decode("EPSG:27700", true);
    MathTransform projection = grid.getConversionFromBase().getMathTransform();
    if (!(crs instanceof ProjectedCRS projected)) {
      return projection;
    }
    try {
      return ConcatenatedTransform.create(
          projected.getConversionFromBase().getMathTransform().inverse(), projection);
    } catch (NoninvertibleTransformException e) {
      throw new FactoryException(e);
    }
  }

  private static String datum(CoordinateReferenceSystem crs) {
    return crs instanceof SingleCRS single && single.getDatum() instanceof GeodeticDatum datum
        ? datum.getName().getCode()
        : "";
  }
}
