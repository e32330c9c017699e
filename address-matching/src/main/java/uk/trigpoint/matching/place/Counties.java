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
  private static final Map<String, Set<String>> AREAS = read();

  private Counties() {}

  /**
   * Returns whether a postcode area is outside a county; false if the county is not known.
   *
   * @param county in upper case, abbreviated or not
   * @param area the letters that a postcode begins with, such as OX
   */
  public static boolean isOutside(String county, String area) {
    Set<String> areas = AREAS.get(county);
    return areas != null && !areas.contains(area);
  }

  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> areas = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(
            Counties.class.getResourceAsStream("counties.tsv"), "counties.tsv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          String[] fields = line.split("\t");
          for (String name : fields[0].split("\\|")) {
            areas.put(name, Set.copyOf(List.of(fields[1].split(" "))));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return areas;
  }
}
