package uk.trigpoint.core.crs;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The supported coordinate reference systems.
 *
 * <p>Within the platform, x or longitude always comes first. {@link #latitudeFirst()} only matters
 * to protocols that follow the CRS's own axis order.
 */
public enum Crs {
  /** OSGB36 / British National Grid, metres. */
  BRITISH_NATIONAL_GRID("EPSG", 27700, false),
  /** ETRS89, degrees. */
  ETRS89("EPSG", 4258, true),
  /** WGS84, degrees; treated as equal to ETRS89. */
  WGS84("EPSG", 4326, true),
  /** WGS84 with longitude first, as in GeoJSON. */
  CRS84("OGC", 4326, false),
  /** WGS84 / Pseudo-Mercator, metres at the equator. */
  WEB_MERCATOR("EPSG", 3857, false);

  private static final Pattern CRS84_TEXT =
      Pattern.compile(
          "(?:CRS:84|CRS84|OGC:CRS84|URN:OGC:DEF:CRS:OGC:(?:1\\.3)?:CRS84"
              + "|HTTPS?://WWW\\.OPENGIS\\.NET/DEF/CRS/OGC/(?:1\\.3|0)/CRS84)");
  private static final Pattern EPSG_TEXT =
      Pattern.compile(
          "(?:EPSG:|ESRI:|URN:(?:X-)?OGC:DEF:CRS:EPSG:[0-9.]*:"
              + "|HTTPS?://WWW\\.OPENGIS\\.NET/DEF/CRS/EPSG/[0-9.]+/"
              + "|HTTPS?://WWW\\.OPENGIS\\.NET/GML/SRS/EPSG\\.XML#)?([0-9]{4,6})");

  private final String authority;
  private final int srid;
  private final boolean latitudeFirst;

  Crs(String authority, int srid, boolean latitudeFirst) {
    this.authority = authority;
    this.srid = srid;
    this.latitudeFirst = latitudeFirst;
  }

  /**
   * Returns the URI used by OGC APIs, such as {@code http://www.opengis.net/def/crs/EPSG/0/27700}.
   */
  public String uri() {
    return this == CRS84
        ? "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
        : "http://www.opengis.net/def/crs/" + authority + "/0/" + srid;
  }

  /** Returns the EPSG code, which is the SRID in PostGIS; 4326 also for {@link #CRS84}. */
  public int srid() {
    return srid;
  }

  /** Returns whether latitude comes before longitude in the CRS's own axis order. */
  public boolean latitudeFirst() {
    return latitudeFirst;
  }

  /** Returns whether coordinates are degrees. */
  public boolean isGeographic() {
    return this == ETRS89 || this == WGS84 || this == CRS84;
  }

  /**
   * Parses an identifier: {@code 27700}, {@code EPSG:27700}, URN, URL, {@code CRS:84}, with or
   * without square brackets. Esri's 102100 and the former 900913 mean 3857.
   *
   * @throws IllegalArgumentException if the CRS is unknown; the message lists the supported ones
   */
  public static Crs parse(String text) {
    return find(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is not one of EPSG 27700, 4258, 4326, 3857 or CRS84"));
  }

  /** Parses an identifier; empty if the CRS is unknown. */
  public static Optional<Crs> find(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    if (upper.startsWith("[") && upper.endsWith("]")) {
      upper = upper.substring(1, upper.length() - 1);
    }
    if (CRS84_TEXT.matcher(upper).matches()) {
      return Optional.of(CRS84);
    }
    Matcher epsg = EPSG_TEXT.matcher(upper);
    return epsg.matches() ? ofSrid(Integer.parseInt(epsg.group(1))) : Optional.empty();
  }

  /** Returns the CRS of an SRID, or empty; 4326 is {@link #WGS84}. */
  public static Optional<Crs> ofSrid(int srid) {
    return switch (srid) {
      case 27700 -> Optional.of(BRITISH_NATIONAL_GRID);
      case 4258 -> Optional.of(ETRS89);
      case 4326 -> Optional.of(WGS84);
      case 3857, 102100, 900913 -> Optional.of(WEB_MERCATOR);
      default -> Optional.empty();
    };
  }
}
