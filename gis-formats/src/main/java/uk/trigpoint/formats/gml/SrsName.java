package uk.trigpoint.formats.gml;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.core.crs.Crs;

/**
 * The CRS that a geometry names, and the order of its coordinates.
 *
 * <p>The URN and the URL under {@code /def/crs/} mean the axis order of the authority, the forms
 * {@code EPSG:4326} and {@code epsg.xml#4326} mean x or longitude first, as servers write them.
 *
 * @param written as the file has it
 * @param crs its identifier where x or longitude is first, such as {@code EPSG:4326}; as the file
 *     has it if it is unknown
 * @param latitudeFirst whether the first coordinate is the latitude or northing
 * @param geographic whether coordinates are degrees
 * @see "OGC 09-048r5, Name type specification - definitions"
 */
record SrsName(String written, String crs, boolean latitudeFirst, boolean geographic) {
  private static final Pattern AUTHORITY_ORDER =
      Pattern.compile(
          "(?:urn:(?:x-)?ogc:def:crs:epsg:[^:]{0,20}:|https?://www\\.opengis\\.net/def/crs/epsg/[^/]{1,20}/)"
              + "([0-9]{1,6})");
  private static final Pattern X_FIRST =
      Pattern.compile("(?:epsg:|https?://www\\.opengis\\.net/gml/srs/epsg\\.xml#)([0-9]{1,6})");

  /** Codes of the name that Ordnance Survey's own GML has for the National Grid. */
  private static final String ORDNANCE_SURVEY = "osgb:bng";

  /** EPSG codes of the degrees used in Great Britain: OSGB36, ETRS89, WGS84, also with height. */
  private static final Set<String> DEGREES = Set.of("4277", "4258", "4937", "4326", "4979", "7686");

  /** EPSG codes with the northing first: ETRS89 for Europe. */
  private static final Set<String> NORTHING_FIRST = Set.of("3034", "3035");

  static SrsName of(String written) {
    String text = written.strip();
    String lower = text.toLowerCase(Locale.ROOT);
    Matcher authority = AUTHORITY_ORDER.matcher(lower);
    if (authority.matches()) {
      return epsg(text, authority.group(1), true);
    }
    Matcher x = X_FIRST.matcher(lower);
    if (x.matches()) {
      return epsg(text, x.group(1), false);
    }
    if (lower.equals(ORDNANCE_SURVEY)) {
      return epsg(text, "27700", false);
    }
    Optional<Crs> known = Crs.find(text);
    if (known.isPresent() && known.get() == Crs.CRS84) {
      return new SrsName(text, "OGC:CRS84", false, true);
    }
    return new SrsName(text, text, false, false);
  }

  private static SrsName epsg(String written, String code, boolean authorityOrder) {
    boolean degrees = DEGREES.contains(code);
    return new SrsName(
        written,
        "EPSG:" + code,
        authorityOrder && (degrees || NORTHING_FIRST.contains(code)),
        degrees);
  }
}
