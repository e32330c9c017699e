package uk.trigpoint.gazetteer.upload;

import java.util.List;
import java.util.Locale;

/** Compares names of columns. Upper and lower case, blanks and punctuation are ignored. */
public final class AddressColumns {
  private AddressColumns() {}

  /**
   * Returns a column name in the form in which names are compared: lower case letters and digits.
   */
  public static String normalise(String column) {
    return column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** Returns the index of the first name that is in the header, or -1. All names are normalised. */
  public static int indexOf(List<String> header, List<String> names) {
    return names.stream().mapToInt(header::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
  }
}
