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
  /** Number of rows by whose values columns are recognised. */
  int SAMPLE_ROWS = 200;

  /** Returns how the file is read. */
  FileReading reading();

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
