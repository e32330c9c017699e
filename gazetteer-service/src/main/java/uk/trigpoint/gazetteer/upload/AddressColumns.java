package uk.trigpoint.gazetteer.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which columns of a header hold an address, by their names; capitals, blanks and punctuation do
 * not matter.
 */
public final class AddressColumns {
  private static final List<String> POSTCODES = List.of("postcode", "pcode", "postcodelocator");
  private static final List<String> WHOLE_ADDRESSES =
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

  /** A column's name as it is compared. */
  public static String plain(String column) {
    return column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** Where the first of the names names stands in the header, all of them plain; -1 for nowhere. */
  public static int first(List<String> plainNames, List<String> names) {
    return names.stream().mapToInt(plainNames::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
  }

  /** The column of the postcode, -1 for none. */
  public static int postcode(List<String> plainNames) {
    return first(plainNames, POSTCODES);
  }

  /** One column with all of it, else address lines, else PAF's parts; in the file's order. */
  public static List<Integer> addresses(List<String> plainNames) {
    int whole = first(plainNames, WHOLE_ADDRESSES);
    if (whole >= 0) {
      return List.of(whole);
    }
    List<Integer> lines = new ArrayList<>();
    List<Integer> parts = new ArrayList<>();
    for (int i = 0; i < plainNames.size(); i++) {
      if (plainNames.get(i).matches("(address|addr)(line)?[0-9]+|line[0-9]+")) {
        lines.add(i);
      }
      if (ADDRESS_PARTS.contains(plainNames.get(i))) {
        parts.add(i);
      }
    }
    lines.addAll(
        lines.isEmpty()
            ? parts
            : parts.stream().filter(i -> plainNames.get(i).contains("town")).toList());
    return List.copyOf(lines);
  }
}
