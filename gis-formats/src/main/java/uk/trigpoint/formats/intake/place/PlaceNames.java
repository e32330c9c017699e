package uk.trigpoint.formats.intake.place;

import java.util.List;
import java.util.Set;
import uk.trigpoint.core.feature.Column;

/** What the names of columns say about places. Their values decide. */
public final class PlaceNames {
  /** Words that say how a coordinate is measured, not which one it is. */
  private static final Set<String> QUALIFIERS =
      Set.of(
          "wgs", "wgs84", "84", "osgb", "osgb36", "36", "bng", "etrs", "etrs89", "89", "epsg",
          "27700", "4326", "4258", "m", "metre", "metres", "meters", "deg", "degree", "degrees",
          "decimal", "dd", "gps", "value");

  /** Words for a coordinate, beside which x and y say nothing new. */
  private static final Set<String> COORDINATES =
      Set.of(
          "easting",
          "eastings",
          "northing",
          "northings",
          "longitude",
          "latitude",
          "long",
          "lat",
          "lon",
          "lng");

  private static final Set<String> GEOMETRY_WORDS =
      Set.of(
          "geometry",
          "geom",
          "thegeom",
          "wkt",
          "geomwkt",
          "wktgeom",
          "wkb",
          "ewkt",
          "ewkb",
          "point",
          "shape",
          "polygon",
          "location",
          "geopoint",
          "geojson",
          "geolocation",
          "coordinates",
          "coordinate",
          "latlong",
          "latlng",
          "latlon",
          "lonlat",
          "longlat",
          "coords",
          "coord",
          "centroid",
          "boundary",
          "outline",
          "footprint");

  private static final List<String> GRID_REFERENCES =
      List.of(
          "gridref",
          "gridreference",
          "gridrefs",
          "mapref",
          "mapreference",
          "ngr",
          "osgr",
          "osref",
          "osgridref",
          "osgb");

  private PlaceNames() {}

  /**
   * Returns a name in lower case without anything but letters and digits, and without words that do
   * not say which coordinate it is: {@code X (Easting, m)} is {@code easting}.
   */
  public static String plain(String title) {
    List<String> words = words(title);
    List<String> telling = words.stream().filter(w -> !QUALIFIERS.contains(w)).toList();
    if (telling.stream().anyMatch(COORDINATES::contains)) {
      telling = telling.stream().filter(w -> !w.equals("x") && !w.equals("y")).toList();
    }
    return String.join("", telling.isEmpty() ? words : telling);
  }

  /** Returns whether a name is that of a geometry or of a pair of coordinates. */
  public static boolean isGeometry(String title) {
    List<String> words = words(title);
    return words.stream().anyMatch(GEOMETRY_WORDS::contains)
        || GEOMETRY_WORDS.contains(String.join("", words));
  }

  /** Returns whether a name is that of a grid reference. */
  public static boolean isGridReference(String title) {
    String plain = String.join("", words(title));
    return GRID_REFERENCES.stream().anyMatch(plain::endsWith);
  }

  /** Returns whether a name is that of a postcode. */
  public static boolean isPostcode(String title) {
    String plain = String.join("", words(title));
    return plain.endsWith("postcode")
        || plain.endsWith("pcode")
        || plain.equals("pcd")
        || plain.equals("pcds")
        || plain.equals("postalcode");
  }

  /** Returns whether a name is that of an address or its street. */
  public static boolean isAddress(String title) {
    String plain = String.join("", words(title));
    return plain.endsWith("address")
        || plain.matches("(?:address|addr)(?:line)?1")
        || plain.endsWith("street");
  }

  private static List<String> words(String title) {
    return List.of(Column.nameFrom(title).split("_")).stream().filter(w -> !w.isEmpty()).toList();
  }
}
