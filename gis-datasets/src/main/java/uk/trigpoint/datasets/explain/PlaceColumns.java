package uk.trigpoint.datasets.explain;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Recognises by its name a column that tells where a feature is. */
final class PlaceColumns {
  /** Words of names of columns that hold coordinates. */
  private static final Set<String> COORDINATES =
      Set.of(
          "easting",
          "eastings",
          "northing",
          "northings",
          "longitude",
          "latitude",
          "lon",
          "lng",
          "lat",
          "latlon",
          "latlong",
          "latlng",
          "lonlat",
          "coord",
          "coords",
          "coordinate",
          "coordinates",
          "xcoord",
          "ycoord",
          "coordx",
          "coordy",
          "gridref",
          "osgridref",
          "osgr",
          "ngr",
          "wkt",
          "wkb",
          "geom",
          "geometry",
          "geojson",
          "geohash",
          "pluscode",
          "what3words",
          "w3w");

  /** Names that are words of other names, too. */
  private static final Set<String> WHOLE_NAMES =
      Set.of("x", "y", "long", "grid_ref", "grid_reference", "plus_code");

  /** Words beside which x and y are coordinates. */
  private static final Set<String> BESIDE_AXES =
      Set.of("point", "geo", "os", "osgb", "centroid", "shape", "map", "pos", "gps");

  /** Words of names of columns by which a place can be looked up, or that may hold coordinates. */
  private static final Set<String> LOOK_UPS =
      Set.of(
          "uprn",
          "usrn",
          "address",
          "postcode",
          "east",
          "north",
          "location",
          "position",
          "centroid");

  private PlaceColumns() {}

  /** Returns whether a column holds coordinates. */
  static boolean isCoordinate(String column) {
    Set<String> words = words(column);
    boolean axis = words.contains("x") || words.contains("y");
    return WHOLE_NAMES.contains(column)
        || !Collections.disjoint(words, COORDINATES)
        || axis && words.size() > 1 && isBeside(words);
  }

  private static boolean isBeside(Set<String> words) {
    Set<String> others = new HashSet<>(words);
    others.removeAll(Set.of("x", "y"));
    return others.isEmpty() || !Collections.disjoint(others, BESIDE_AXES);
  }

  /** Returns whether a place can be looked up by a column. */
  static boolean isLookUp(String column) {
    return column.equals("post_code") || !Collections.disjoint(words(column), LOOK_UPS);
  }

  private static Set<String> words(String column) {
    return new HashSet<>(Arrays.asList(column.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));
  }
}
