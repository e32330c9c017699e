package uk.trigpoint.matching.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The counties, former counties and countries that people write in addresses, with the postcode
 * areas that reach into them, read from {@code counties.tsv}.
 */
public final class Counties {
  /** How far from the middle of a district of its own areas a county reaches into another area. */
  private static final double REACH_METRES = 12_000;

  private static final Map<String, County> COUNTIES = read();

  /**
   * A county.
   *
   * @param own postcode areas that are mostly in it
   * @param others postcode areas that reach into it
   */
  private record County(Set<String> own, Set<String> others) {}

  private Counties() {}

  /**
   * Returns whether a place is outside a county; false if the county is not known.
   *
   * @param county in upper case, abbreviated or not
   * @param area the letters that the postcode of the place begins with, such as OX
   * @param easting metres, EPSG:27700
   */
  public static boolean isOutside(String county, String area, double easting, double northing) {
    County known = COUNTIES.get(county);
    if (known == null || known.own().contains(area)) {
      return false;
    }
    return !known.others().contains(area)
        || PostcodeDistricts.metresToAreas(known.own(), easting, northing) > REACH_METRES;
  }

  private static Map<String, County> read() {
    Map<String, County> counties = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(
            Counties.class.getResourceAsStream("counties.tsv"), "counties.tsv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          String[] fields = line.split("\t", -1);
          County county = new County(areas(fields[1]), areas(fields[2]));
          for (String name : fields[0].split("\\|")) {
            counties.put(name, county);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return counties;
  }

  private static Set<String> areas(String text) {
    return text.isEmpty() ? Set.of() : Set.copyOf(List.of(text.split(" ")));
  }
}
