package uk.trigpoint.database.copy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import uk.trigpoint.database.Wkb;

/**
 * Writes rows to one table by {@code COPY … FROM STDIN} in text format: a value per column in
 * order, then {@link #endRow()}.
 *
 * <p>Rows are sent in batches of about half a megabyte, each a COPY of its own, so several tables
 * can be filled side by side over one connection and in one transaction. What is not flushed by
 * {@link #finish()} is dropped.
 */
public final class CopyRows implements AutoCloseable {
  private static final int BATCH_CHARACTERS = 512 * 1024;

  private final CopyManager copies;
  private final String statement;
  private final @Nullable CopyQueue queue;
  private final StringBuilder row = new StringBuilder(4096);
  private long written;
  private boolean rowStarted;

  private CopyRows(CopyManager copies, String statement, @Nullable CopyQueue queue) {
    this.copies = copies;
    this.statement = statement;
    this.queue = queue;
  }

  /**
   * Opens a copy.
   *
   * @param connection a connection of the caller's, inside a transaction where rows must not be
   *     seen early
   * @param target table and columns as SQL, a constant of the caller's: {@code
   *     "gazetteer.stage_blpu (line, uprn)"}
   */
  public static CopyRows into(Connection connection, String target) throws SQLException {
    return into(connection, target, null);
  }

  /**
   * As {@link #into(Connection, String)}, but batches are sent by a queue while the caller makes
   * the next; until {@link #finish()} the connection is the queue's.
   */
  public static CopyRows into(Connection connection, String target, @Nullable CopyQueue queue)
      throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    return new CopyRows(postgres.getCopyAPI(), "COPY " + target + " FROM STDIN", queue);
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

  /** An array of texts. */
  public CopyRows texts(List<@Nullable String> values) {
    StringBuilder array = new StringBuilder("{");
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      array.append(i == 0 ? "" : ",");
      if (value == null) {
        array.append("NULL");
      } else {
        array.append('"').append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
      }
    }
    return text(array.append('}').toString());
  }

  /** Ends the row. */
  public void endRow() throws SQLException {
    row.append('\n');
    rowStarted = false;
    if (row.length() >= BATCH_CHARACTERS) {
      flush();
    }
  }

  /**
   * Sends what is left; the rows count once the transaction commits. Returns how many rows were
   * sent in all.
   */
  public long finish() throws SQLException {
    flush();
    if (queue != null) {
      queue.await();
    }
    return written;
  }

  @Override
  public void close() {
    row.setLength(0);
  }

  private void flush() throws SQLException {
    if (row.isEmpty()) {
      return;
    }
    byte[] bytes = row.toString().getBytes(StandardCharsets.UTF_8);
    row.setLength(0);
    if (queue == null) {
      send(bytes);
    } else {
      queue.send(() -> send(bytes));
    }
  }

  private void send(byte[] bytes) throws SQLException {
    CopyIn copy = copies.copyIn(statement);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
      written += copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
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
