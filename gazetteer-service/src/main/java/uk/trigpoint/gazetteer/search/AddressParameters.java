package uk.trigpoint.gazetteer.search;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** Parses the parameters of the address API. */
final class AddressParameters {
  static final int MAX_TEXT_CHARACTERS = 300;
  static final int MAX_LIMIT = 500;
  private static final String OUTSIDE = "the box is outside Great Britain";
  private static final Envelope GREAT_BRITAIN =
      new Envelope(0, Ostn15.MAX_EASTING, 0, Ostn15.MAX_NORTHING);

  /** Great Britain in degrees, roughly. */
  private static final Envelope DEGREES = new Envelope(-9.5, 3, 49, 62);

  private static final int DEFAULT_LIMIT = 20;
  private static final double MAX_BOX_METRES = 5_000;

  private AddressParameters() {}

  /**
   * Requires exactly one of the parameters that select addresses.
   *
   * @throws ProblemException 400 if there is none or more than one
   */
  static void requireOneSelector(
      @Nullable String q,
      @Nullable String postcode,
      @Nullable String usrn,
      @Nullable String bbox,
      @Nullable String crossReference) {
    long selectors =
        Stream.of(q, postcode, usrn, bbox, crossReference).filter(Objects::nonNull).count();
    if (selectors != 1) {
      throw ProblemException.badParameter(
          selectors == 0 ? "q" : "bbox",
          "give exactly one of q, postcode, usrn, bbox or crossReference");
    }
  }

  /** Returns the filter of a list; null parameters do not restrict it. */
  static AddressLookup.Filter filter(
      @Nullable String classification,
      @Nullable String status,
      @Nullable String custodian,
      @Nullable String limit) {
    return new AddressLookup.Filter(
        classification == null ? null : classification(classification),
        status == null ? null : (Integer) Parameters.integer("status", status, 1, 1, 9),
        custodian == null ? null : (Integer) Parameters.integer("custodian", custodian, 0, 1, 9999),
        Parameters.integer("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT));
  }

  /**
   * Returns a bounding box in EPSG:27700.
   *
   * @param crs of the box; null means CRS84
   * @throws ProblemException 400 if it is invalid, larger than 5 km a side or outside Great Britain
   */
  static Envelope box(String bbox, @Nullable String crs, BritishTransform transform) {
    Crs boxCrs = crs == null ? Crs.CRS84 : Parameters.read("crs", crs, Crs::parse);
    Envelope box = Parameters.bbox("bbox", bbox);
    if (boxCrs == Crs.CRS84) {
      requireDegrees(box, crs == null);
    }
    Envelope xFirst =
        boxCrs.latitudeFirst()
            ? new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX())
            : box;
    Envelope grid;
    try {
      grid = transform.transform(xFirst, boxCrs, Crs.BRITISH_NATIONAL_GRID);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("bbox", OUTSIDE);
    }
    if (!grid.intersects(GREAT_BRITAIN)) {
      throw ProblemException.badParameter("bbox", OUTSIDE);
    }
    if (!(grid.getWidth() <= MAX_BOX_METRES && grid.getHeight() <= MAX_BOX_METRES)) {
      throw ProblemException.badParameter(
          "bbox", "must be at most 5 km a side and within Great Britain");
    }
    return grid;
  }

  /** Refuses metres, and latitude before longitude. */
  private static void requireDegrees(Envelope box, boolean isDefault) {
    boolean metres = box.getMaxX() > 180 || box.getMaxY() > 90;
    if (metres && isDefault) {
      throw ProblemException.badParameter(
          "bbox", "must be longitudes and latitudes; for metres, add crs=EPSG:27700");
    }
    if (metres || box.getMinX() < -180 || box.getMinY() < -90) {
      throw ProblemException.badParameter("bbox", OUTSIDE);
    }
    if (!DEGREES.intersects(box)
        && DEGREES.intersects(
            new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX()))) {
      throw ProblemException.badParameter(
          "bbox", "must have longitude before latitude: minx,miny,maxx,maxy");
    }
  }

  /**
   * Returns the location of a grid reference or a pair of coordinates.
   *
   * @throws ProblemException 400 if it is neither
   */
  static EastingNorthing location(String parameter, String text, BritishTransform transform) {
    return IdentifierQuery.of(text, transform)
        .flatMap(
            shape ->
                shape instanceof IdentifierQuery.Point point
                    ? Optional.of(point.place())
                    : Optional.empty())
        .orElseThrow(
            () ->
                ProblemException.badParameter(
                    parameter,
                    "must be easting,northing or latitude,longitude or a grid reference"));
  }

  /** Returns the text, which may be missing or blank. */
  static String optionalText(@Nullable String q) {
    return q == null || q.isBlank() ? "" : text(q);
  }

  /**
   * Returns the text.
   *
   * @throws ProblemException 400 if it is blank or too long
   */
  static String text(String q) {
    if (q.isBlank() || q.length() > MAX_TEXT_CHARACTERS) {
      throw ProblemException.badParameter(
          "q", "must be a text of 1 to " + MAX_TEXT_CHARACTERS + " characters");
    }
    return q;
  }

  private static String classification(String code) {
    if (!code.matches("[A-Z]{1,2}[0-9]{0,2}")) {
      throw ProblemException.badParameter(
          "classification", "must be a BLPU class or a prefix of one, such as RD or RD04");
    }
    return code;
  }
}
