package uk.trigpoint.gazetteer.address;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.matching.record.AddressComposer;

/** Maps rows of the database to {@link Address}, and adds longitude and latitude. */
@Singleton
public final class AddressRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BritishTransform transform;

  public AddressRows(BritishTransform transform) {
    this.transform = transform;
  }

  /** Maps a row of gazetteer.address with the column {@code metres}. */
  Address address(ResultSet row) throws SQLException {
    double metres = row.getDouble("metres");
    Double near = row.wasNull() ? null : (Double) (Math.round(metres * 10) / 10.0);
    Date lastUpdated = row.getDate("last_updated");
    return address(
        row.getString("uprn"),
        row.getString("usrn"),
        row.getString("address"),
        List.of((String[]) row.getArray("lines").getArray()),
        row.getString("street"),
        row.getString("town"),
        row.getString("postcode"),
        new EastingNorthing(row.getDouble("easting"), row.getDouble("northing")),
        row.getString("classification"),
        row.getInt("logical_status"),
        row.getInt("custodian"),
        row.getString("parent_uprn"),
        row.getString("organisation"),
        lastUpdated == null ? null : lastUpdated.toLocalDate(),
        near);
  }

  /** Creates an address from a composed one. */
  Address address(
      String uprn,
      String usrn,
      AddressComposer.Composed composed,
      @Nullable String postcode,
      double easting,
      double northing,
      String classification,
      int logicalStatus,
      int custodian,
      @Nullable String parentUprn,
      @Nullable String organisation,
      @Nullable LocalDate lastUpdated) {
    return address(
        uprn,
        usrn,
        composed.oneLine(),
        composed.lines(),
        composed.street(),
        composed.town(),
        postcode,
        new EastingNorthing(easting, northing),
        classification,
        logicalStatus,
        custodian,
        parentUprn,
        organisation,
        lastUpdated,
        null);
  }

  /**
   * Reads an address as JSON: an object with the columns of gazetteer.address.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Address address(String json) {
    JsonNode row = read(json);
    List<String> lines = new ArrayList<>();
    row.path("lines").forEach(line -> lines.add(line.textValue()));
    String lastUpdated = row.path("last_updated").textValue();
    return address(
        row.path("fid").asText(),
        row.path("usrn").asText(),
        String.join(", ", lines),
        List.copyOf(lines),
        row.path("street").textValue(),
        row.path("town").textValue(),
        row.path("postcode").textValue(),
        new EastingNorthing(row.path("easting").asDouble(), row.path("northing").asDouble()),
        row.path("classification").asText(),
        row.path("logical_status").asInt(),
        row.path("custodian").asInt(),
        row.path("parent_uprn").textValue(),
        row.path("organisation").textValue(),
        lastUpdated == null ? null : LocalDate.parse(lastUpdated),
        null);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not an address", e);
    }
  }

  private Address address(
      String uprn,
      String usrn,
      String address,
      List<String> lines,
      @Nullable String street,
      @Nullable String town,
      @Nullable String postcode,
      EastingNorthing place,
      String classification,
      int logicalStatus,
      int custodian,
      @Nullable String parentUprn,
      @Nullable String organisation,
      @Nullable LocalDate lastUpdated,
      @Nullable Double metres) {
    LonLat lonLat = transform.toLonLat(place);
    return new Address(
        uprn,
        usrn,
        address,
        lines,
        street == null || street.isBlank() ? null : street,
        town,
        postcode,
        place.easting(),
        place.northing(),
        round(lonLat.longitude()),
        round(lonLat.latitude()),
        Classification.of(classification),
        logicalStatus,
        custodian,
        parentUprn,
        organisation,
        lastUpdated,
        metres);
  }

  /** Rounds to seven decimals, about a centimetre. */
  private static double round(double degrees) {
    return Math.round(degrees * 1e7) / 1e7;
  }
}
