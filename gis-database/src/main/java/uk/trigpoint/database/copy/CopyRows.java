package uk.trigpoint.database.copy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import uk.trigpoint.database.Wkb;

/**
 * Writes rows to one table by {@code COPY … FROM STDIN} in text format: a value per column in
 * order, then {@link #endRow()}.
 *
 * <p>Constant memory: 64 kB are buffered. Closing without {@link #finish()} cancels the copy, so a
 * failed source leaves no rows.
 */
public final class CopyRows implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final CopyIn copy;
  private final StringBuilder row = new StringBuilder(BUFFER_BYTES + 4096);
  private boolean rowStarted;

  private CopyRows(CopyIn copy) {
    this.copy = copy;
  }

  /**
   * Opens a copy.
   *
   * @param connection a connection of the caller's, usually inside a transaction
   * @param target table and columns as SQL, a constant of the caller's: {@code
   *     "gazetteer.stage_blpu (line, uprn)"}
   */
  public static CopyRows into(Connection connection, String target) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    return new CopyRows(postgres.getCopyAPI().copyIn("COPY " + target + " FROM STDIN"));
  }

  /** A text, or NULL. NUL characters, which PostgreSQL cannot store, are dropped. */
  public CopyRows text(@Nullable String value) {
    separate();
    if (value == null) {
      row.append("\\N");
    } else {
      escape(value);
    }
    return this;
  }

  /**
   * Any value whose {@code toString()} PostgreSQL reads for the column: numbers, dates, UUIDs,
   * booleans.
   */
  public CopyRows value(@Nullable Object value) {
    return text(value == null ? null : value.toString());
  }

  /** A whole number. */
  public CopyRows integer(long value) {
    separate();
    row.append(value);
    return this;
  }

  /** A floating number; NaN becomes NULL. */
  public CopyRows number(double value) {
    separate();
    if (Double.isNaN(value)) {
      row.append("\\N");
    } else {
      row.append(value);
    }
    return this;
  }

  /** A geometry with its SRID, or NULL. */
  public CopyRows geometry(@Nullable Geometry value) {
    separate();
    row.append(value == null ? "\\N" : Wkb.hex(value));
    return this;
  }

  /** Ends the row. */
  public void endRow() throws SQLException {
    row.append('\n');
    rowStarted = false;
    if (row.length() >= BUFFER_BYTES) {
      flush();
    }
  }

  /** Ends the copy; the rows count once the transaction commits. */
  public long finish() throws SQLException {
    flush();
    return copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void flush() throws SQLException {
    byte[] bytes = row.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    row.setLength(0);
  }

  private void separate() {
    if (rowStarted) {
      row.append('\t');
    }
    rowStarted = true;
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> row.append("\\\\");
        case '\t' -> row.append("\\t");
        case '\n' -> row.append("\\n");
        case '\r' -> row.append("\\r");
        case '\0' -> {}
        default -> row.append(c);
      }
    }
  }
}
