package uk.trigpoint.datasets.publish;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Writes the rows of a version. */
@FunctionalInterface
public interface VersionWriter {
  /** Writes all rows, in the transaction that builds the version. */
  void fill(StagedTable table) throws SQLException;

  /**
   * Called in the short transaction that makes the version current, last of all, so that what it
   * records is true exactly if the version is published.
   *
   * @param version number of the version
   */
  default void published(Handle handle, int version) {}
}
