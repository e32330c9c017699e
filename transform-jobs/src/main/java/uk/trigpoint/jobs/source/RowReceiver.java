package uk.trigpoint.jobs.source;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Receives every row of a source once, in order: as a row or as a reject. */
public interface RowReceiver {
  /**
   * Receives a row.
   *
   * @param line on which it starts, from 1; 0 if the source has no lines
   * @param values in the order of the columns, then the geometry (EPSG:27700) if the rows have one
   */
  void row(long line, @Nullable Object[] values) throws SQLException;

  /**
   * Receives a row that cannot be read.
   *
   * @param line on which it starts, from 1; 0 if the source has no lines
   * @param column at fault, as the source spells it; null if it is the whole row
   * @param reason may quote the value
   * @param raw texts of the source in the order of the columns; null if they could not be read
   */
  void reject(
      long line,
      @Nullable String column,
      String code,
      String reason,
      @Nullable Object @Nullable [] raw)
      throws SQLException;
}
