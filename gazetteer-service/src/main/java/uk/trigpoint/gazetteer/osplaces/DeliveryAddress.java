package uk.trigpoint.gazetteer.osplaces;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.osplaces.Place.Fields;
import uk.trigpoint.matching.record.AddressParts;

/**
 * A postal delivery address in Royal Mail's parts, in upper case and in postal order.
 *
 * <p>Without AddressBase there are no delivery points. The address is then derived from the postal
 * LPI: a plain house number becomes the building number; a number with a suffix or a range becomes
 * a building name; the secondary object becomes the sub-building; the street's town becomes a
 * locality if it is not the post town.
 *
 * @param parts by the API's names
 * @see "Royal Mail, Postcode Address File programmer's guide"
 */
record DeliveryAddress(Map<String, String> parts) {
  /** Maps the delivery point of a row of list-places. */
  static DeliveryAddress read(ResultSet row) throws SQLException {
    Builder parts = new Builder();
    String box = row.getString("po_box_number");
    parts.put("PO_BOX_NUMBER", box);
    parts.put("ORGANISATION_NAME", row.getString("organisation_name"));
    parts.put("DEPARTMENT_NAME", row.getString("department_name"));
    parts.put("SUB_BUILDING_NAME", row.getString("sub_building_name"));
    parts.put("BUILDING_NAME", row.getString("building_name"));
    parts.put("BUILDING_NUMBER", row.getString("building_number"));
    parts.put("DEPENDENT_THOROUGHFARE_NAME", row.getString("dependent_thoroughfare"));
    parts.put("THOROUGHFARE_NAME", row.getString("thoroughfare"));
    parts.put("DOUBLE_DEPENDENT_LOCALITY", row.getString("double_dependent_locality"));
    parts.put("DEPENDENT_LOCALITY", row.getString("dependent_locality"));
    parts.put("POST_TOWN", row.getString("delivery_town"));
    parts.put("POSTCODE", row.getString("delivery_postcode"));
    return new DeliveryAddress(parts.values);
  }

  /** Derives a delivery address from a postal LPI. */
  static DeliveryAddress of(AddressParts lpi) {
    AddressParts.AddressableObject pao = lpi.pao();
    String saoRange = lpi.sao().range();
    boolean bareUnit = lpi.sao().name().isEmpty() && !saoRange.isEmpty();
    boolean unitOfNamedBuilding = bareUnit && !pao.name().isEmpty();
    boolean plainNumber = pao.range().matches("[0-9]+");
    Builder parts = new Builder();
    parts.put("ORGANISATION_NAME", lpi.organisation());
    parts.put(
        "SUB_BUILDING_NAME",
        unitOfNamedBuilding
            ? null
            : bareUnit ? "FLAT " + saoRange : joined(" ", lpi.sao().name(), saoRange));
    parts.put(
        "BUILDING_NAME",
        joined(
            ", ",
            unitOfNamedBuilding ? saoRange + " " + pao.name() : pao.name(),
            plainNumber ? "" : pao.range()));
    parts.put("BUILDING_NUMBER", plainNumber ? pao.range() : null);
    parts.put("THOROUGHFARE_NAME", lpi.street());
    String town = Objects.requireNonNullElse(lpi.town(), "");
    String postTown = lpi.postTown() == null || lpi.postTown().isBlank() ? town : lpi.postTown();
    String locality = Objects.requireNonNullElse(lpi.locality(), "");
    boolean townIsLocality = !town.equalsIgnoreCase(postTown);
    if (townIsLocality) {
      parts.put("DOUBLE_DEPENDENT_LOCALITY", locality.equalsIgnoreCase(town) ? null : locality);
    }
    parts.put("DEPENDENT_LOCALITY", townIsLocality ? town : locality);
    parts.put("POST_TOWN", postTown);
    parts.put("POSTCODE", lpi.postcode());
    return new DeliveryAddress(parts.values);
  }

  /** Returns all parts separated by commas; a post office box starts with PO BOX. */
  String oneLine() {
    return parts.entrySet().stream()
        .map(p -> p.getKey().equals("PO_BOX_NUMBER") ? "PO BOX " + p.getValue() : p.getValue())
        .collect(Collectors.joining(", "));
  }

  void write(Fields fields) {
    parts.forEach(fields::put);
  }

  private static String joined(String between, String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + between + second;
  }

  private static final class Builder {
    private final Map<String, String> values = new LinkedHashMap<>();

    void put(String name, @Nullable String value) {
      String upper = PlaceRows.upper(value);
      if (upper != null && !upper.isEmpty()) {
        values.put(name, upper);
      }
    }
  }
}
