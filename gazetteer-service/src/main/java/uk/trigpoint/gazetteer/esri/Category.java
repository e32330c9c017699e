package uk.trigpoint.gazetteer.esri;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.http.problem.ProblemException;

/** Address categories for filters: by type, or by the first letter of the BLPU class. */
enum Category {
  STREET_NAME("Street Name", address -> false),
  ADDRESS("Address", address -> true),
  POINT_ADDRESS("Point Address", address -> address.parentUprn() == null),
  SUBADDRESS("Subaddress", address -> address.parentUprn() != null),
  RESIDENTIAL("Residential", "R"),
  COMMERCIAL("Commercial", "C"),
  LAND("Land", "L"),
  MILITARY("Military", "M"),
  PARENT_SHELL("Parent Shell", "P"),
  DUAL_USE("Dual Use", "X"),
  OBJECT_OF_INTEREST("Object of Interest", "Z"),
  UNCLASSIFIED("Unclassified", "U");

  private final String label;
  private final Predicate<Address> kind;

  Category(String label, Predicate<Address> kind) {
    this.label = label;
    this.kind = kind;
  }

  Category(String label, String classification) {
    this(label, address -> address.classification().code().startsWith(classification));
  }

  String label() {
    return label;
  }

  /** Returns whether an address is in this category. */
  boolean includes(Address address) {
    return kind.test(address);
  }

  /** Parses the categories of a request; empty means all. */
  static List<Category> read(ArcGisParameters parameters) {
    return parameters.list("category").stream().map(Category::parse).toList();
  }

  private static Category parse(String label) {
    return Arrays.stream(values())
        .filter(c -> c.label.equalsIgnoreCase(label))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.badParameter(
                    "category",
                    "must be one of "
                        + String.join(
                            ", ", Arrays.stream(values()).map(Category::label).toList())));
  }
}
