package uk.trigpoint.matching.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The postcode districts of Great Britain with a rough position and the post towns that people
 * write with them, read from {@code districts.tsv}. About one district in five has no position of
 * its own and gets that of its postcode area; some small districts are missing.
 */
public final class PostcodeDistricts {
  private static final Pattern SAINT = Pattern.compile("\\bSAINT\\b");
  private static final double METRES_IN_KM = 1_000;
  private static final Map<String, District> DISTRICTS = read();
  private static final Map<String, List<District>> TOWNS = byTown();

  /**
   * A district.
   *
   * @param easting metres, EPSG:27700; NaN if unknown
   * @param rough whether the position is that of the postcode area
   * @param mainTowns which people write most, in upper case without spaces
   * @param towns all that they write
   */
  private record District(
      String name,
      double easting,
      double northing,
      boolean rough,
      Set<String> mainTowns,
      Set<String> towns) {
    /** Returns metres to a point, less what the position may be off; NaN if unknown. */
    double atLeastMetres(double x, double y) {
      double off = (rough ? 50 : 15) * METRES_IN_KM;
      return Math.max(0, Math.hypot(easting - x, northing - y) - off);
    }

    /** Returns metres from the middle to a point; infinite if the middle is not known itself. */
    double metresTo(double x, double y) {
      return rough ? Double.POSITIVE_INFINITY : Math.hypot(easting - x, northing - y);
    }
  }

  private PostcodeDistricts() {}

  /**
   * Returns how many metres a point is at least outside a district; NaN if the district or its
   * position is not known.
   *
   * @param district such as OX28
   * @param easting metres, EPSG:27700
   */
  public static double metresOutside(String district, double easting, double northing) {
    District known = DISTRICTS.get(district);
    return known == null ? Double.NaN : known.atLeastMetres(easting, northing);
  }

  /** Returns whether a district is in the table. */
  public static boolean isKnown(String district) {
    return DISTRICTS.containsKey(district);
  }

  /** Returns whether a phrase is a post town, in upper case; spaces do not count. */
  public static boolean isPostTown(String phrase) {
    return TOWNS.containsKey(compact(phrase));
  }

  /** Returns whether people write a post town with a district. */
  public static boolean isTownOf(String town, String district) {
    District known = DISTRICTS.get(district);
    return known != null && known.towns().contains(compact(town));
  }

  /**
   * Returns whether people write a post town with a district more than most others: CHIPPING NORTON
   * with OX7, but not CHARLBURY, which is a place in it.
   */
  public static boolean isMainTownOf(String town, String district) {
    District known = DISTRICTS.get(district);
    return known != null && known.mainTowns().contains(compact(town));
  }

  /**
   * Returns how many metres a point is at least outside all districts of a post town; NaN if none
   * has a known position.
   */
  public static double metresOutsideTown(String town, double easting, double northing) {
    double nearest = Double.NaN;
    for (District district : TOWNS.getOrDefault(compact(town), List.of())) {
      double metres = district.atLeastMetres(easting, northing);
      if (Double.isNaN(nearest) || metres < nearest) {
        nearest = metres;
      }
    }
    return nearest;
  }

  /**
   * Returns how many metres a point is from the nearest middle of a district of some postcode
   * areas; infinite if none has a known position.
   */
  static double metresToAreas(Set<String> areas, double easting, double northing) {
    return DISTRICTS.entrySet().stream()
        .filter(d -> areas.contains(area(d.getKey())))
        .mapToDouble(d -> d.getValue().metresTo(easting, northing))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** Returns the district whose middle is nearest to a point. */
  public static String nearest(double easting, double northing) {
    return DISTRICTS.entrySet().stream()
        .min(Comparator.comparingDouble(d -> d.getValue().metresTo(easting, northing)))
        .orElseThrow()
        .getKey();
  }

  private static Map<String, List<District>> byTown() {
    Map<String, List<District>> towns = new HashMap<>();
    for (District district : DISTRICTS.values()) {
      district
          .towns()
          .forEach(town -> towns.computeIfAbsent(town, t -> new ArrayList<>()).add(district));
    }
    return towns;
  }

  private static Map<String, District> read() {
    Map<String, double[]> areas = new HashMap<>();
    List<String[]> rows = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(
            PostcodeDistricts.class.getResourceAsStream("districts.tsv"), "districts.tsv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          String[] fields = line.split("\t", -1);
          rows.add(fields);
          if (!fields[1].isEmpty()) {
            double[] sum = areas.computeIfAbsent(area(fields[0]), a -> new double[3]);
            sum[0] += Double.parseDouble(fields[1]);
            sum[1] += Double.parseDouble(fields[2]);
            sum[2]++;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, District> districts = new HashMap<>();
    for (String[] fields : rows) {
      boolean own = !fields[1].isEmpty();
      double[] sum = areas.getOrDefault(area(fields[0]), new double[3]);
      districts.put(
          fields[0],
          new District(
              fields[0],
              METRES_IN_KM * (own ? Double.parseDouble(fields[1]) : sum[0] / sum[2]),
              METRES_IN_KM * (own ? Double.parseDouble(fields[2]) : sum[1] / sum[2]),
              !own,
              towns(fields[3]),
              towns(fields[3] + '|' + fields[4])));
    }
    return districts;
  }

  private static Set<String> towns(String names) {
    return Set.copyOf(new HashSet<>(List.of(compact(names).split("\\|"))));
  }

  private static String compact(String town) {
    return SAINT.matcher(town).replaceAll("ST").replace(" ", "");
  }

  /** Returns the letters that a district begins with. */
  public static String area(String district) {
    return district.replaceAll("[0-9].*", "");
  }
}
