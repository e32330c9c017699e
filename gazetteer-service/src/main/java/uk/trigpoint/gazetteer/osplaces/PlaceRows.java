package uk.trigpoint.gazetteer.osplaces;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.gazetteer.address.AddressPartsRow;
import uk.trigpoint.gazetteer.address.Classification;
import uk.trigpoint.gazetteer.osplaces.Place.Dataset;
import uk.trigpoint.gazetteer.osplaces.Place.Fields;
import uk.trigpoint.matching.record.AddressComposer;
import uk.trigpoint.matching.record.AddressParts;

/** Maps rows of list-places to places. */
final class PlaceRows {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.UK);

  private PlaceRows() {}

  /** Maps the LPI of a row. */
  static Place lpi(ResultSet row) throws SQLException {
    AddressParts parts = AddressPartsRow.read(row);
    Fields fields = new Fields();
    fields
        .put("UPRN", row.getString("uprn"))
        .put("ADDRESS", upper(AddressComposer.compose(parts).oneLine()))
        .put("USRN", row.getString("usrn"))
        .put("LPI_KEY", row.getString("lpi_key"))
        .put("ORGANISATION", upper(parts.organisation()));
    object(fields, "SAO", parts.sao());
    object(fields, "PAO", parts.pao());
    fields
        .put("STREET_DESCRIPTION", upper(parts.street()))
        .put("LOCALITY_NAME", upper(parts.locality()))
        .put("TOWN_NAME", upper(parts.town()))
        .put("ADMINISTRATIVE_AREA", upper(row.getString("administrative_area")))
        .put("POSTCODE_LOCATOR", upper(parts.postcode()));
    property(fields, row, postal(row));
    day(fields, "LAST_UPDATE_DATE", row.getDate("lpi_last_update"));
    day(fields, "ENTRY_DATE", row.getDate("lpi_entry"));
    fields
        .code("STREET_STATE_CODE", row.getString("street_state"), PlaceCodes.STREET_STATE)
        .code(
            "STREET_CLASSIFICATION_CODE",
            row.getString("street_classification"),
            PlaceCodes.STREET_CLASSIFICATION)
        .code("LPI_LOGICAL_STATUS_CODE", row.getString("logical_status"), PlaceCodes.LOGICAL_STATUS)
        .put("LANGUAGE", language(row));
    return place(Dataset.LPI, row, fields);
  }

  /** The delivery point of a row, by Royal Mail's record of it. */
  static Place deliveryPoint(ResultSet row) throws SQLException {
    DeliveryAddress address = DeliveryAddress.read(row);
    Fields fields =
        new Fields()
            .put("UPRN", row.getString("uprn"))
            .put("UDPRN", row.getString("udprn"))
            .put("ADDRESS", address.oneLine());
    address.write(fields);
    property(fields, row, "D");
    day(fields, "LAST_UPDATE_DATE", row.getDate("delivery_last_update"));
    day(fields, "ENTRY_DATE", row.getDate("delivery_entry"));
    fields
        .put("LANGUAGE", "EN")
        .put("DELIVERY_POINT_SUFFIX", row.getString("delivery_point_suffix"));
    return place(Dataset.DPA, row, fields);
  }

  /** Whether the custodian says that post is delivered to the LPI of a row. */
  static boolean isPostal(ResultSet row) throws SQLException {
    String postcode = row.getString("postcode");
    return "L".equals(postal(row))
        && row.getString("postal_address") != null
        && row.getInt("logical_status") == 1
        && postcode != null
        && !postcode.isBlank()
        && (present(row.getString("post_town")) || present(row.getString("town")));
  }

  /** A row's postal LPI as a delivery point; without UDPRN, as it is not Royal Mail's record. */
  static Place postalLpi(ResultSet row) throws SQLException {
    DeliveryAddress address = DeliveryAddress.of(AddressPartsRow.read(row));
    Fields fields =
        new Fields().put("UPRN", row.getString("uprn")).put("ADDRESS", address.oneLine());
    address.write(fields);
    property(fields, row, "L");
    day(fields, "LAST_UPDATE_DATE", row.getDate("lpi_last_update"));
    day(fields, "ENTRY_DATE", row.getDate("lpi_entry"));
    fields.put("LANGUAGE", language(row));
    return place(Dataset.DPA, row, fields);
  }

  static @Nullable String upper(@Nullable String text) {
    return text == null ? null : text.strip().toUpperCase(Locale.ROOT);
  }

  private static Place place(Dataset dataset, ResultSet row, Fields fields) throws SQLException {
    return new Place(
        dataset,
        row.getLong("uprn"),
        new EastingNorthing(row.getDouble("x"), row.getDouble("y")),
        fields.values());
  }

  /** What both kinds say of the property. */
  private static void property(Fields fields, ResultSet row, String postal) throws SQLException {
    Classification classification = Classification.of(row.getString("blpu_class"));
    int custodian = row.getInt("local_custodian");
    String country = row.getString("country");
    String status = row.getString("blpu_status");
    fields
        .put("RPC", row.getString("rpc"))
        .put("STATUS", PlaceCodes.LOGICAL_STATUS.get(status))
        .put("LOGICAL_STATUS_CODE", status)
        .put("CLASSIFICATION_CODE", classification.code())
        .put("CLASSIFICATION_CODE_DESCRIPTION", classification.label())
        .put("LOCAL_CUSTODIAN_CODE", custodian)
        .put("LOCAL_CUSTODIAN_CODE_DESCRIPTION", upper(row.getString("custodian_name")))
        .code(
            "COUNTRY_CODE",
            country == null ? PlaceCodes.country(custodian) : country,
            PlaceCodes.COUNTRY)
        .code("POSTAL_ADDRESS_CODE", postal, PlaceCodes.POSTAL)
        .code("BLPU_STATE_CODE", row.getString("blpu_state"), PlaceCodes.BLPU_STATE)
        .put("WARD_CODE", row.getString("ward_code"))
        .put("PARISH_CODE", row.getString("parish_code"))
        .put("PARENT_UPRN", row.getString("parent_uprn"));
    day(fields, "BLPU_STATE_DATE", row.getDate("blpu_state_date"));
  }

  /** AddressBase's code, else what the LLPG's says: Y, A, L and P are postal, N is not. */
  private static String postal(ResultSet row) throws SQLException {
    String addressBase = row.getString("addressbase_postal");
    if (present(addressBase)) {
      return String.valueOf(addressBase);
    }
    if (row.getString("udprn") != null) {
      return "D";
    }
    String llpg = row.getString("postal_address");
    return llpg == null || llpg.equals("N") ? "N" : "L";
  }

  private static void object(Fields fields, String prefix, AddressParts.AddressableObject object) {
    fields
        .put(prefix + "_START_NUMBER", text(object.startNumber()))
        .put(prefix + "_START_SUFFIX", upper(object.startSuffix()))
        .put(prefix + "_END_NUMBER", text(object.endNumber()))
        .put(prefix + "_END_SUFFIX", upper(object.endSuffix()))
        .put(prefix + "_TEXT", upper(object.text()));
  }

  private static String language(ResultSet row) throws SQLException {
    return Map.of("CYM", "CY", "GAE", "GD").getOrDefault(row.getString("language"), "EN");
  }

  private static void day(Fields fields, String name, @Nullable Date date) {
    fields.put(name, date == null ? null : DAY.format(date.toLocalDate()));
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }

  private static boolean present(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
