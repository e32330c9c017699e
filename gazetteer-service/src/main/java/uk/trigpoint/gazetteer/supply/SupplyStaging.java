package uk.trigpoint.gazetteer.supply;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.source.Reject;
import uk.trigpoint.gazetteer.dtf.DtfFormat;
import uk.trigpoint.gazetteer.dtf.DtfReader;
import uk.trigpoint.gazetteer.dtf.RecordLayout;

/** The records of one file in temporary tables of the importing transaction, by COPY. */
final class SupplyStaging implements DtfReader.Sink {
  private final Map<CanonicalTable, CopyRows> tables = new EnumMap<>(CanonicalTable.class);
  private final Map<CanonicalTable, int[]> indexes = new EnumMap<>(CanonicalTable.class);
  private final Map<Integer, Long> recordCounts = new TreeMap<>();
  private final CopyRows rawRecords;
  private final CopyRows rejects;
  private final String format;
  private long lines;

  SupplyStaging(Handle handle, DtfFormat format) throws SQLException {
    this.format = format.title();
    Connection connection = handle.getConnection();
    for (CanonicalTable table : CanonicalTable.of(format)) {
      String columns = String.join(", ", table.columns());
      if (table == CanonicalTable.ESU_POINT) {
        handle.execute(
            "CREATE TEMP TABLE stage_esu_point (esu_id bigint, number integer, x double precision, y double precision, line bigint) ON COMMIT DROP");
      } else {
        handle.execute(
            "CREATE TEMP TABLE stage_"
                + table.table()
                + " ON COMMIT DROP AS SELECT "
                + columns
                + ", line FROM gazetteer."
                + table.table()
                + " WITH NO DATA");
      }
      tables.put(
          table, CopyRows.into(connection, "stage_" + table.table() + " (" + columns + ", line)"));
    }
    handle.execute(
        "CREATE TEMP TABLE stage_raw (format text, record_type smallint, usrn integer, fields text[], line bigint) ON COMMIT DROP");
    handle.execute(
        "CREATE TEMP TABLE stage_reject (line bigint, field text, code text, reason text, content text) ON COMMIT DROP");
    rawRecords = CopyRows.into(connection, "stage_raw (format, record_type, usrn, fields, line)");
    rejects = CopyRows.into(connection, "stage_reject (line, field, code, reason, content)");
  }

  @Override
  public void record(RecordLayout layout, List<String> values, long line) throws SQLException {
    lines++;
    recordCounts.merge(layout.type(), 1L, Long::sum);
    CanonicalTable table = CanonicalTable.of(layout);
    if (table == null) {
      raw(layout, values, line);
      return;
    }
    CopyRows rows = tables.get(table);
    if (rows == null) {
      throw new IllegalStateException("no staging for " + table);
    }
    for (int index : indexes.computeIfAbsent(table, t -> t.indexes(layout))) {
      rows.text(index < 0 ? null : orNull(values.get(index)));
    }
    rows.integer(line).endRow();
  }

  @Override
  public void reject(Reject reject, String content) {
    lines++;
    try {
      rejects
          .integer(reject.line())
          .text(reject.field())
          .text(reject.code())
          .text(reject.reason())
          .text(content)
          .endRow();
    } catch (SQLException e) {
      throw new IllegalStateException("a reject could not be kept", e);
    }
  }

  /** Sends what is still buffered. */
  void finish() throws SQLException {
    for (CopyRows rows : tables.values()) {
      rows.finish();
    }
    rawRecords.finish();
    rejects.finish();
  }

  /** Lines between header and trailer. */
  long lines() {
    return lines;
  }

  /** Lines by record type, rejected ones left out. */
  Map<Integer, Long> recordCounts() {
    return recordCounts;
  }

  private void raw(RecordLayout layout, List<String> values, long line) throws SQLException {
    String usrn = layout.has("USRN") ? values.get(layout.indexOf("USRN")) : null;
    List<@Nullable String> kept = new ArrayList<>(values.size());
    values.forEach(v -> kept.add(orNull(v)));
    rawRecords.text(format).integer(layout.type()).text(usrn).texts(kept).integer(line).endRow();
  }

  private static @Nullable String orNull(String value) {
    String stripped = value.strip();
    return stripped.isEmpty() ? null : stripped;
  }
}
