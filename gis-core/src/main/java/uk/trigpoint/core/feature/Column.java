package uk.trigpoint.core.feature;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A property of a dataset. Its name is also the name of the table column.
 *
 * @param name lower-case letters, digits and underscores, at most 60 characters
 * @param title the property's name as the supplier spelt it, for display
 */
public record Column(String name, ColumnType type, String title) {
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,59}");

  /** Maximum number of columns of a dataset; PostgreSQL's own limit is 1,600. */
  public static final int MAX_COLUMNS = 1_000;

  private static final int MAX_LENGTH = 60;

  /** Reserved names: the columns every dataset table has, and PostgreSQL's system columns. */
  public static final Set<String> RESERVED =
      Set.of("fid", "geom", "geom_3857", "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

  public Column {
    if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
      throw new IllegalArgumentException("not a column name: '" + name + "'");
    }
  }

  public Column(String name, ColumnType type) {
    this(name, type, name);
  }

  /**
   * Returns a valid column name derived from a supplier's field name: {@code "Ward Name (2019)"}
   * becomes {@code ward_name_2019}.
   */
  public static String nameFrom(String title) {
    String ascii =
        Normalizer.normalize(title, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .replaceAll("([a-z])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_+|_+$", "");
    String safe =
        ascii.isEmpty() ? "column" : Character.isDigit(ascii.charAt(0)) ? "_" + ascii : ascii;
    String cut = safe.length() > MAX_LENGTH ? safe.substring(0, MAX_LENGTH) : safe;
    return RESERVED.contains(cut) ? cut + "_" : cut;
  }

  /** Returns the name with a numeric suffix, truncated to the maximum length of a column name. */
  public static String numbered(String name, int number) {
    String suffix = "_" + number;
    return name.substring(0, Math.min(name.length(), MAX_LENGTH - suffix.length())) + suffix;
  }
}
