package uk.trigpoint.gazetteer.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/**
 * A file to match, in one format. Read and written row by row.
 *
 * @param <T> a row of the format
 */
interface MatchFile<T> extends AutoCloseable {
  /** The columns that matching adds. */
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

  /** Iterates over all rows, including faulty ones. */
  Iterator<Row<T>> rows();

  /** Starts the output. */
  RowWriter<T> writer(OutputStream out) throws IOException;

  @Override
  void close() throws IOException;

  /** Writes rows with their results. */
  interface RowWriter<T> extends AutoCloseable {
    void write(Row<T> row, RowResult result) throws IOException;

    @Override
    void close() throws IOException;
  }
}
