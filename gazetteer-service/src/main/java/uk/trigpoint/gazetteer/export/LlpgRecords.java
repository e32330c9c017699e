package uk.trigpoint.gazetteer.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.CoordinateText;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.records.dtf.DtfFormat;
import uk.trigpoint.records.dtf.DtfWriter;
import uk.trigpoint.records.layout.FieldLayout;
import uk.trigpoint.records.layout.RecordLayout;
import uk.trigpoint.records.version.RecordSql;
import uk.trigpoint.records.version.RecordTable;

/**
 * Writes the records of an LLPG in the usual order: each street with its descriptors, each property
 * with its LPIs, cross references and provenance, then the raw records. PRO_ORDER counts from 1.
 *
 * <p>Merges one cursor per record type, each ordered by street or property. Must run in one
 * transaction with a stable snapshot.
 */
final class LlpgRecords {
  private static final String RECORDS = SqlFile.read(LlpgRecords.class, "list-records");
  private static final String CHANGES = SqlFile.read(LlpgRecords.class, "list-changes");
  private static final String RAW = SqlFile.read(LlpgRecords.class, "list-raw-records");
  private static final String RAW_CHANGES = SqlFile.read(LlpgRecords.class, "list-raw-changes");
  private static final List<RecordTable> OF_STREETS =
      List.of(RecordTable.STREET, RecordTable.STREET_DESCRIPTOR);
  private static final List<RecordTable> OF_PROPERTIES =
      List.of(
          RecordTable.BLPU, RecordTable.LPI, RecordTable.CROSS_REFERENCE, RecordTable.PROVENANCE);

  /** Record types without CHANGE_TYPE and PRO_ORDER. */
  private static final Set<Integer> WITHOUT_ORDER = Set.of(29, 98);

  private static final int FETCH_ROWS = 2_000;

  private final Handle handle;
  private final int register;
  private final @Nullable List<Long> files;
  private final DtfWriter out;
  private long order;

  /**
   * Creates a writer for one register.
   *
   * @param files ids of the files whose changes are written; null means all records, as inserts
   */
  LlpgRecords(Handle handle, int register, @Nullable List<Long> files, DtfWriter out) {
    this.handle = handle;
    this.register = register;
    this.files = files == null ? null : List.copyOf(files);
    this.out = out;
  }

  /** A record and the street or property it belongs to. */
  private record Row(long owner, RecordLayout layout, List<@Nullable String> values) {}

  /** A cursor with its current row; the row is null after the last. */
  private static final class Cursor implements AutoCloseable {
    private final ResultIterator<Row> rows;
    private @Nullable Row row;

    Cursor(ResultIterator<Row> rows) {
      this.rows = rows;
      advance();
    }

    void advance() {
      row = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public void close() {
      rows.close();
    }
  }

  /** Writes all records. */
  void write() throws IOException {
    merge(OF_STREETS, "usrn");
    merge(OF_PROPERTIES, "uprn");
    writeRaw();
  }

  private void merge(List<RecordTable> tables, String owner) throws IOException {
    List<Cursor> cursors = new ArrayList<>();
    try {
      for (RecordTable table : tables) {
        cursors.add(new Cursor(open(table, owner)));
      }
      for (Cursor next = first(cursors); next != null; next = first(cursors)) {
        Row row = next.row;
        if (row != null) {
          row.values().set(1, Long.toString(++order));
          out.record(row.layout(), row.values());
        }
        next.advance();
      }
    } finally {
      cursors.forEach(Cursor::close);
    }
  }

  /**
   * Returns the cursor with the lowest owner, the first of equal ones; null if all are exhausted.
   */
  private static @Nullable Cursor first(List<Cursor> cursors) {
    Cursor first = null;
    long lowest = 0;
    for (Cursor cursor : cursors) {
      Row row = cursor.row;
      if (row != null && (first == null || row.owner() < lowest)) {
        first = cursor;
        lowest = row.owner();
      }
    }
    return first;
  }

  private ResultIterator<Row> open(RecordTable table, String owner) {
    RecordLayout layout = DtfFormat.DTF_7_3.layouts().get(table.recordType());
    List<String> columns =
        layout.names().stream().skip(2).map(field -> table.column(field).orElseThrow()).toList();
    String statement = (files == null ? RECORDS : CHANGES).replace("{owner}", owner);
    return query(RecordSql.of(statement, table, 0))
        .map((row, context) -> row(row, layout, columns, owner))
        .iterator();
  }

  private Query query(String statement) {
    Query query = handle.createQuery(statement).bind("register", register);
    if (files != null) {
      query.bind("files", files.toArray(Long[]::new));
    }
    return query.setFetchSize(FETCH_ROWS);
  }

  private static Row row(ResultSet row, RecordLayout layout, List<String> columns, String owner)
      throws SQLException {
    List<@Nullable String> values = new ArrayList<>(columns.size() + 2);
    values.add(row.getString("change"));
    values.add(null);
    for (int i = 0; i < columns.size(); i++) {
      values.add(value(row, columns.get(i), layout.fields().get(i + 2).kind()));
    }
    return new Row(row.getLong(owner), layout, values);
  }

  private static @Nullable String value(ResultSet row, String column, FieldLayout.Kind kind)
      throws SQLException {
    return switch (kind) {
      case EASTING, NORTHING, BRITISH_EASTING, BRITISH_NORTHING -> {
        double metres = row.getDouble(column);
        yield row.wasNull() ? null : CoordinateText.metres(metres);
      }
      case DATE -> {
        LocalDate date = row.getObject(column, LocalDate.class);
        yield date == null ? null : date.toString();
      }
      case INTEGER, TEXT, NUMBER, TIME_STAMP, TIME_OF_DAY, DAY_OF_YEAR -> row.getString(column);
    };
  }

  private void writeRaw() {
    query(files == null ? RAW : RAW_CHANGES)
        .map(
            (row, context) -> {
              RecordLayout layout = DtfFormat.DTF_7_3.layouts().get(row.getInt("record_type"));
              List<@Nullable String> values = new ArrayList<>();
              if (!WITHOUT_ORDER.contains(layout.type())) {
                values.add(row.getString("change"));
                values.add(Long.toString(++order));
              }
              values.addAll(java.util.Arrays.asList((String[]) row.getArray("fields").getArray()));
              return new Row(0, layout, values);
            })
        .useIterator(
            rows -> {
              while (rows.hasNext()) {
                Row row = rows.next();
                try {
                  out.record(row.layout(), row.values());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
  }
}
