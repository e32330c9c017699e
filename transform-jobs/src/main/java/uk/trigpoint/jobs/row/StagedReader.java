package uk.trigpoint.jobs.row;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.Wkb;

/** Reads staged rows into the JVM. */
public final class StagedReader {
  private static final int FETCH_ROWS = 1_000;
  private static final int GRID = 27700;

  private StagedReader() {}

  /** Receives a row. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Receives a row.
     *
     * @param line 0 if it has none
     * @param values in the order of the columns, then the geometry if the rows have one
     */
    void row(long number, long line, @Nullable Object[] values) throws SQLException;
  }

  /**
   * Reads rows in the order of their numbers.
   *
   * @param where a condition over the alias {@code i}; may be empty
   */
  public static void read(Handle handle, StagedRows rows, String where, Receiver receiver)
      throws SQLException {
    read(handle, rows, where, "", receiver);
  }

  /** Reads the rows with the lowest numbers. */
  public static void readFirst(Handle handle, StagedRows rows, int limit, Receiver receiver)
      throws SQLException {
    read(handle, rows, "", " LIMIT " + limit, receiver);
  }

  private static void read(
      Handle handle, StagedRows rows, String where, String limit, Receiver receiver)
      throws SQLException {
    int columns = rows.type().fields().size();
    boolean located = rows.type().geometry() != null;
    String query =
        "SELECT i.%s, i.%s%s%s FROM %s i %s ORDER BY i.%s%s"
            .formatted(
                StagedRows.ROW,
                StagedRows.LINE,
                rows.columns("i"),
                located ? ", ST_AsBinary(i.geom)" : "",
                rows.relation(),
                where,
                StagedRows.ROW,
                limit);
    try (PreparedStatement select = handle.getConnection().prepareStatement(query)) {
      select.setFetchSize(FETCH_ROWS);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          @Nullable Object[] values = new Object[columns + (located ? 1 : 0)];
          for (int i = 0; i < columns; i++) {
            values[i] = value(row, i + 3, rows.type().fields().get(i).type());
          }
          if (located) {
            byte[] wkb = row.getBytes(columns + 3);
            values[columns] = wkb == null ? null : Wkb.read(wkb, GRID);
          }
          receiver.row(row.getLong(1), row.getLong(2), values);
        }
      }
    }
  }

  private static @Nullable Object value(ResultSet row, int column, ColumnType type)
      throws SQLException {
    Object value =
        switch (type) {
          case TEXT -> row.getString(column);
          case INTEGER -> (Object) row.getLong(column);
          case NUMBER -> (Object) row.getDouble(column);
          case BOOLEAN -> (Object) row.getBoolean(column);
          case DATE -> row.getObject(column, LocalDate.class);
          case TIMESTAMP -> instant(row.getObject(column, OffsetDateTime.class));
        };
    return row.wasNull() ? null : value;
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
