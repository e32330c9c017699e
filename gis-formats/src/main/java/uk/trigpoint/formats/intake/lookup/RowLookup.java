package uk.trigpoint.formats.intake.lookup;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the places of rows in the gazetteer, many rows at a time. Keeps the order of the rows. */
public interface RowLookup extends AutoCloseable {
  /**
   * Adds a row, which is passed on when its place was looked up.
   *
   * @param raw values as the file has them
   * @param values as they are stored
   */
  void add(long line, List<@Nullable String> raw, List<@Nullable String> values)
      throws SQLException;

  /** Passes on all rows that wait. */
  void flush() throws SQLException;

  @Override
  default void close() {}
}
