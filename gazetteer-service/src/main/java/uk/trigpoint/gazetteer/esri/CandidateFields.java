package uk.trigpoint.gazetteer.esri;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.address.Address;

/** Fields of candidates: definitions, and values in the same order. */
final class CandidateFields {
  private static final String TEXT = "esriFieldTypeString";
  private static final String NUMBER = "esriFieldTypeDouble";
  private static final String INTEGER = "esriFieldTypeInteger";

  private static final List<Field> FIELDS =
      List.of(
          new Field("Loc_name", TEXT, 20, "Locator", c -> "Gazetteer"),
          new Field("Score", NUMBER, 0, "Score", Candidate::score),
          new Field("Match_addr", TEXT, 500, "Matched address", c -> c.match().label()),
          new Field("LongLabel", TEXT, 500, "Label", c -> c.match().label()),
          new Field("Addr_type", TEXT, 20, "Address type", c -> c.match().type()),
          new Field("UPRN", TEXT, 12, "UPRN", c -> c.ofAddress(Address::uprn)),
          new Field("USRN", TEXT, 8, "USRN", c -> c.match().usrn()),
          new Field("ParentUPRN", TEXT, 12, "Parent's UPRN", c -> c.ofAddress(Address::parentUprn)),
          new Field(
              "PlaceName", TEXT, 100, "Organisation", c -> c.ofAddress(Address::organisation)),
          new Field("StAddr", TEXT, 120, "Number and street", c -> c.match().streetLine()),
          new Field("StName", TEXT, 100, "Street", c -> c.match().street()),
          new Field("City", TEXT, 30, "Town", c -> c.match().town()),
          new Field("Postal", TEXT, 8, "Postcode", c -> c.ofAddress(Address::postcode)),
          new Field("Country", TEXT, 3, "Country", c -> "GBR"),
          new Field(
              "Class", TEXT, 6, "BLPU class", c -> c.ofAddress(a -> a.classification().code())),
          new Field("Type", TEXT, 100, "Use", c -> c.ofAddress(a -> a.classification().label())),
          new Field(
              "Status_code",
              INTEGER,
              0,
              "Logical status",
              c -> c.ofAddress(Address::logicalStatus)),
          new Field("Custodian", INTEGER, 0, "Custodian", c -> c.ofAddress(Address::custodian)),
          new Field("Band", TEXT, 6, "Band", c -> c.match().band().toString()),
          new Field(
              "ExInfo", TEXT, 1000, "Explanation", c -> String.join("; ", c.match().explanation())),
          new Field(
              "Distance", NUMBER, 0, "Distance from the location in metres", Candidate::metres),
          new Field("X", NUMBER, 0, "X", c -> c.xy()[0]),
          new Field("Y", NUMBER, 0, "Y", c -> c.xy()[1]),
          new Field("DisplayX", NUMBER, 0, "X for display", c -> c.xy()[0]),
          new Field("DisplayY", NUMBER, 0, "Y for display", c -> c.xy()[1]));

  private record Field(
      String name,
      String type,
      int length,
      String alias,
      Function<Candidate, @Nullable Object> value) {
    Map<String, Object> definition() {
      return definition(name, type, length, alias);
    }

    static Map<String, Object> definition(String name, String type, int length, String alias) {
      Map<String, Object> definition = new LinkedHashMap<>();
      definition.put("name", name);
      definition.put("type", type);
      definition.put("alias", alias);
      definition.put("required", false);
      if (length > 0) {
        definition.put("length", length);
      }
      return definition;
    }
  }

  private CandidateFields() {}

  /** Returns the definitions for the locator's description. */
  static List<Map<String, Object>> definitions() {
    return FIELDS.stream().map(Field::definition).toList();
  }

  /** Returns the definition of a text field. */
  static Map<String, Object> text(String name, int length, String alias) {
    return Field.definition(name, TEXT, length, alias);
  }

  /**
   * Returns the values of a candidate; all null if there is no candidate.
   *
   * @param names field names, ignoring case; empty or {@code *} for all. Unknown names are ignored,
   *     because clients name fields of Esri's own locator
   */
  static Map<String, @Nullable Object> values(@Nullable Candidate candidate, List<String> names) {
    boolean all = names.isEmpty() || names.contains("*");
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Field field : FIELDS) {
      if (all || names.stream().anyMatch(field.name()::equalsIgnoreCase)) {
        values.put(field.name(), candidate == null ? null : field.value().apply(candidate));
      }
    }
    return values;
  }
}
