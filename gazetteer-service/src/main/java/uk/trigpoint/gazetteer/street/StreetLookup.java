package uk.trigpoint.gazetteer.street;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Usrn;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.records.dtf.DtfFormat;
import uk.trigpoint.records.layout.RecordLayout;
import uk.trigpoint.records.version.RawRecord;

/** Finds streets by USRN. An NSG record takes precedence over an LLPG record. */
@Singleton
public final class StreetLookup {
  private static final String FIND = SqlFile.read(StreetLookup.class, "find-street");
  private static final String DESCRIPTORS = SqlFile.read(StreetLookup.class, "list-descriptors");
  private static final String ESUS = SqlFile.read(StreetLookup.class, "list-esus");
  private static final String ASSOCIATED = SqlFile.read(StreetLookup.class, "list-associated-data");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;

  public StreetLookup(Database database) {
    this.database = database;
  }

  /** Finds the street of a USRN, with descriptors, ESUs and associated data. */
  public Optional<Street> find(Usrn usrn) {
    return database.with(handle -> find(handle, usrn));
  }

  private static Optional<Street> find(Handle handle, Usrn usrn) {
    return handle
        .createQuery(FIND)
        .bind("usrn", usrn.value())
        .map((row, context) -> street(handle, usrn, row))
        .findOne();
  }

  private static Street street(Handle handle, Usrn usrn, ResultSet row) throws SQLException {
    return new Street(
        usrn.toString(),
        row.getInt("record_type"),
        integer(row, "state"),
        row.getInt("naming_authority"),
        descriptors(handle, usrn),
        row.getObject("start_date", LocalDate.class),
        row.getObject("end_date", LocalDate.class),
        row.getObject("last_update_date", LocalDate.class),
        row.getLong("addresses"),
        geometry(row.getString("geometry")),
        esus(handle, usrn),
        associated(handle, usrn));
  }

  private static List<Street.Descriptor> descriptors(Handle handle, Usrn usrn) {
    return handle
        .createQuery(DESCRIPTORS)
        .bind("usrn", usrn.value())
        .map(
            (row, context) ->
                new Street.Descriptor(
                    row.getString("language"),
                    row.getString("descriptor"),
                    row.getString("locality"),
                    row.getString("town"),
                    row.getString("administrative_area")))
        .list();
  }

  private static List<Street.ElementaryStreetUnit> esus(Handle handle, Usrn usrn) {
    return handle
        .createQuery(ESUS)
        .bind("usrn", usrn.value())
        .map(
            (row, context) ->
                new Street.ElementaryStreetUnit(
                    "%014d".formatted(row.getLong("esu_id")),
                    integer(row, "direction"),
                    row.getDouble("metres")))
        .list();
  }

  private static List<Map<String, String>> associated(Handle handle, Usrn usrn) {
    return handle
        .createQuery(ASSOCIATED)
        .bind("usrn", usrn.value())
        .map(
            (row, context) -> {
              RecordLayout layout = DtfFormat.DTF_8_1.layouts().get(row.getInt("record_type"));
              String[] values = (String[]) row.getArray("fields").getArray();
              Map<String, String> fields = new LinkedHashMap<>();
              fields.put("record", layout.type() + " " + layout.name());
              int skipped = RawRecord.orderFields(layout, List.of());
              for (int i = 0; i < Math.min(values.length, layout.names().size() - skipped); i++) {
                String name = layout.names().get(i + skipped);
                if (values[i] != null && !name.equals("USRN")) {
                  fields.put(name, values[i]);
                }
              }
              return fields;
            })
        .list();
  }

  private static @Nullable JsonNode geometry(@Nullable String json) {
    try {
      return json == null ? null : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("invalid GeoJSON from the database", e);
    }
  }

  private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : (Integer) value;
  }
}
