package uk.trigpoint.gazetteer.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the address columns of a table by their names. Upper and lower case, blanks and punctuation
 * are ignored.
 */
public final class AddressColumns {
  private static final List<String> POSTCODES = List.of("postcode", "pcode", "postcodelocator");
  private static final List<String> FULL_ADDRESSES =
      List.of(
          "address",
          "fulladdress",
          "singlelineaddress",
          "propertyaddress",
          "siteaddress",
          "postaladdress",
          "addresstext");
  private static final List<String> ADDRESS_PARTS =
      List.of(
          "organisation",
          "organisationname",
          "departmentname",
          "subbuilding",
          "subbuildingname",
          "buildingname",
          "buildingnumber",
          "dependentthoroughfare",
          "thoroughfare",
          "street",
          "streetname",
          "doubledependentlocality",
          "dependentlocality",
          "locality",
          "town",
          "posttown");

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

  /** Returns the index of the postcode column, or -1. */
  public static int postcode(List<String> header) {
    return indexOf(header, POSTCODES);
  }

  /**
   * Returns the indexes of the address columns in header order: one column with the full address,
   * otherwise address lines, otherwise the parts of an address as in the Postcode Address File
   * (PAF).
   */
  public static List<Integer> addresses(List<String> header) {
    int full = indexOf(header, FULL_ADDRESSES);
    if (full >= 0) {
      return List.of(full);
    }
    List<Integer> lines = new ArrayList<>();
    List<Integer> parts = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).matches("(address|addr)(line)?[0-9]+|line[0-9]+")) {
        lines.add(i);
      }
      if (ADDRESS_PARTS.contains(header.get(i))) {
        parts.add(i);
      }
    }
    lines.addAll(
        lines.isEmpty()
            ? parts
            : parts.stream().filter(i -> header.get(i).contains("town")).toList());
    return List.copyOf(lines);
  }
}
