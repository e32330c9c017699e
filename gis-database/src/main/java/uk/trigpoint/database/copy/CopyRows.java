package uk.trigpoint.database.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import uk.trigpoint.core.trace.WorkPhase;
import uk.trigpoint.database.Wkb;

/**
 * Writes rows to a table with {@code COPY … FROM STDIN} in text format: a value for each column in
 * order, then {@link #endRow()}.
 *
 * <p>Rows are sent in batches of about half a megabyte, each as a separate COPY, so several tables
 * can be filled alternately over one connection and in one transaction. Rows that are not flushed
 * by {@link #finish()} are discarded.
 */
public final class CopyRows implements AutoCloseable {
  private static final int BATCH_BYTES = 512 * 1024;
  private static final String NULL = "\\N";

  private final CopyManager copies;
  private final String statement;
  private final @Nullable CopyQueue queue;
  private final CopyBuffer row = new CopyBuffer();
  private long written;
  private boolean rowStarted;

  private CopyRows(CopyManager copies, String statement, @Nullable CopyQueue queue) {
    this.copies = copies;
    this.statement = statement;
    this.queue = queue;
  }

  /**
   * Opens a COPY.
   *
   * @param connection owned by the caller; inside a transaction if the rows must not be visible
   *     early
   * @param target table and columns as SQL, a constant: {@code "gazetteer.stage_blpu (line, uprn)"}
   */
  public static CopyRows into(Connection connection, String target) throws SQLException {
    return into(connection, target, null);
  }

  /**
   * Opens a COPY whose batches are sent by a queue while the caller writes the next. A statement
   * that the caller runs on the connection before {@link #finish()} returns waits for the batch
   * that is being sent; the driver takes one at a time.
   *
   * @param queue null sends on the calling thread
   */
  public static CopyRows into(Connection connection, String target, @Nullable CopyQueue queue)
      throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    return new CopyRows(postgres.getCopyAPI(), "COPY " + target + " FROM STDIN", queue);
  }

  /** Appends text, or NULL. NUL characters, which PostgreSQL cannot store, are dropped. */
  public CopyRows text(@Nullable String value) {
    separate();
    if (value == null) {
      row.append(NULL);
    } else {
      row.escaped(value);
    }
    return this;
  }

  /**
   * Appends a value whose {@code toString()} is valid input for the column: number, date, UUID,
   * boolean; or NULL.
   */
  public CopyRows value(@Nullable Object value) {
    return text(value == null ? null : value.toString());
  }

  /** Appends an integer. */
  public CopyRows integer(long value) {
    separate();
    row.append(Long.toString(value));
    return this;
  }

  /** Appends a floating-point number; NaN becomes NULL. */
  public CopyRows number(double value) {
    separate();
    if (Double.isNaN(value)) {
      row.append(NULL);
    } else {
      row.append(Double.toString(value));
    }
    return this;
  }

  /** Appends a geometry with its SRID, or NULL. */
  public CopyRows geometry(@Nullable Geometry value) {
    separate();
    if (value == null) {
      row.append(NULL);
    } else if (Wkb.isFlat(value)) {
      row.flatHex(value);
    } else {
      row.append(Wkb.hex(value));
    }
    return this;
  }

  /** Appends a geometry with its SRID, in two dimensions, or NULL. */
  public CopyRows flatGeometry(@Nullable Geometry value) {
    separate();
    if (value == null) {
      row.append(NULL);
    } else {
      row.flatHex(value);
    }
    return this;
  }

  /** Appends a point in two dimensions. */
  public CopyRows point(int srid, double x, double y) {
    separate();
    row.point(srid, x, y);
    return this;
  }

  /** Appends an array of text. */
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
    if (row.length() >= BATCH_BYTES) {
      flush();
    }
  }

  /**
   * Sends the remaining rows and returns the total number of rows sent. They become visible when
   * the transaction commits.
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
    row.clear();
  }

  private void flush() throws SQLException {
    if (row.length() == 0) {
      return;
    }
    byte[] bytes = row.take();
    if (queue == null) {
      send(bytes);
    } else {
      queue.send(() -> send(bytes));
    }
  }

  private void send(byte[] bytes) throws SQLException {
    try (var _ = WorkPhase.start("COPY")) {
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
  }

  private void separate() {
    if (rowStarted) {
      row.append('\t');
    }
    rowStarted = true;
  }
}
