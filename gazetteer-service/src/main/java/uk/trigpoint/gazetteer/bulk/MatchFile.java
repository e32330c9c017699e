package uk.trigpoint.gazetteer.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/**
 * A file whose rows are matched, in one format, read and written row by row.
 *
 * @param <T> a row as it was sent
 */
interface MatchFile<T> extends AutoCloseable {
  /** Names of what is added behind the columns as sent. */
  enum Added {
    UPRN,
    SCORE,
    BAND,
    EXPLANATION,
    MATCHED_ADDRESS,
    EASTING,
    NORTHING,
    CANDIDATES;

    String column() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Every row, whatever is wrong with it. */
  Iterator<Row<T>> rows();

  /** Begins the answer. */
  RowWriter<T> writer(OutputStream out) throws IOException;

  @Override
  void close() throws IOException;

  /** Writes rows with their answers. */
  interface RowWriter<T> extends AutoCloseable {
    void write(Row<T> row, RowAnswer answer) throws IOException;

    @Override
    void close() throws IOException;
  }
}
