package uk.trigpoint.records.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.records.dtf.DtfFormat;
import uk.trigpoint.records.layout.RecordLayout;

/** Lists the records that an applied supply changed. */
public final class RecordDifference {
  private static final String LIST = RecordSql.read("list-differences");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Handle handle;
  private final DtfFormat format;
  private final Long[] files;

  /**
   * Creates a list of one supply's changes.
   *
   * @param format of the supply; has the field names of {@link RecordTable#RAW_RECORD}
   * @param files ids of the supply's files
   */
  public RecordDifference(Handle handle, DtfFormat format, List<Long> files) {
    this.handle = handle;
    this.format = format;
    this.files = files.toArray(Long[]::new);
  }

  /**
   * Returns the changes of one table, ordered by key.
   *
   * @param change insert, update or delete; null means all
   * @param offset number of changes to skip
   */
  public List<RecordChange> list(
      RecordTable table, @Nullable String change, int limit, long offset) {
    return handle
        .createQuery(RecordSql.of(LIST, table, 0))
        .bind("files", files)
        .bind("change", change)
        .bind("limit", limit)
        .bind("offset", offset)
        .map((row, context) -> change(table, row))
        .list();
  }

  private RecordChange change(RecordTable table, ResultSet row) throws SQLException {
    Map<String, String> before = fields(table, row.getString("before"));
    Map<String, String> after = fields(table, row.getString("after"));
    Map<String, String> whole = after.isEmpty() ? before : after;
    String record = recordName(table, whole);
    Map<String, String> key = new LinkedHashMap<>();
    table.key().forEach(k -> key.put(k, whole.getOrDefault(k, "")));
    if (!before.isEmpty() && !after.isEmpty()) {
      Map<String, String> was = Map.copyOf(before);
      before.entrySet().removeIf(e -> Objects.equals(after.get(e.getKey()), e.getValue()));
      after.entrySet().removeIf(e -> Objects.equals(was.get(e.getKey()), e.getValue()));
    }
    return new RecordChange(
        table.table(),
        record,
        row.getString("change"),
        key,
        before,
        after,
        row.getObject("line", Long.class),
        tenths(row, "metres"),
        tenths(row, "easting"),
        tenths(row, "northing"));
  }

  private String recordName(RecordTable table, Map<String, String> fields) {
    int type =
        table == RecordTable.RAW_RECORD
            ? Integer.parseInt(fields.getOrDefault("record_type", "0"))
            : table.recordType();
    return type + format.layouts().find(type).map(l -> " " + l.name()).orElse("");
  }

  /** Returns values by column, without nulls; of a raw record, values by field name too. */
  private Map<String, String> fields(RecordTable table, @Nullable String json) {
    Map<String, String> fields = new TreeMap<>();
    if (json == null) {
      return fields;
    }
    try {
      JsonNode row = JSON.readTree(json);
      row.properties().stream()
          .filter(e -> !e.getValue().isNull() && !e.getKey().equals("fields"))
          .forEach(e -> fields.put(e.getKey(), e.getValue().asText()));
      if (table == RecordTable.RAW_RECORD) {
        addRawFields(row, fields);
      }
      return fields;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void addRawFields(JsonNode row, Map<String, String> fields) {
    RecordLayout layout = format.layouts().find(row.path("record_type").asInt()).orElse(null);
    List<String> names = layout == null ? List.of() : layout.names();
    int skipped = layout == null ? 0 : RawRecord.orderFields(layout, List.of());
    JsonNode values = row.path("fields");
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isNull()) {
        fields.put(
            i + skipped < names.size() ? names.get(i + skipped) : "field " + (i + 1),
            values.get(i).asText());
      }
    }
  }

  private static @Nullable Double tenths(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : (Double) (Math.round(value * 10) / 10.0);
  }
}
