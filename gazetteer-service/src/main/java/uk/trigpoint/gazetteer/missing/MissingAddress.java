package uk.trigpoint.gazetteer.missing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.core.annotation.Introspected;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reported address.
 *
 * @param reference by which the custodian knows it, such as MA-17
 * @param easting metres, EPSG:27700; null if no position was reported
 * @param custodianName null if the custodian has no register here
 * @param reports how many people reported it
 * @param notes of the reports
 * @param uprn of the address that was added
 * @param note of the officer who decided it
 * @param export the export with which it was sent
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MissingAddress(
    long id,
    String reference,
    String text,
    @JsonUnwrapped UnderstoodAddress parts,
    @Nullable String custodianName,
    @Nullable Double easting,
    @Nullable Double northing,
    MissingState state,
    long reports,
    List<String> notes,
    @Nullable String uprn,
    @Nullable String note,
    @Nullable Long export,
    Instant reportedAt,
    Instant changedAt,
    String changedBy) {
  static MissingAddress of(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return new MissingAddress(
        id,
        reference(id),
        row.getString("text"),
        new UnderstoodAddress(
            row.getString("unit"),
            row.getString("number"),
            row.getString("street"),
            row.getString("town"),
            row.getString("postcode"),
            row.getObject("custodian", Integer.class),
            row.getString("custodian_basis")),
        row.getString("custodian_name"),
        row.getObject("easting", Double.class),
        row.getObject("northing", Double.class),
        MissingState.parse(row.getString("state")),
        row.getLong("reports"),
        List.of((String[]) row.getArray("notes").getArray()),
        row.getString("uprn"),
        row.getString("note"),
        row.getObject("export_id", Long.class),
        row.getTimestamp("reported_at").toInstant(),
        row.getTimestamp("changed_at").toInstant(),
        row.getString("changed_by"));
  }

  static String reference(long id) {
    return "MA-" + id;
  }
}
