package uk.trigpoint.datasets.publish;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.datasets.gate.GateFinding;

/** Writes the rows of a version. */
@FunctionalInterface
public interface VersionWriter {
  /** Writes all rows, in the transaction that builds the version. */
  void fill(StagedTable table) throws SQLException;

  /**
   * How a version differs from the one that it would replace, by the key.
   *
   * @param added number of features that the current version does not have
   * @param changed number of features with another value or place
   * @param vanished number of features that the new version does not have
   */
  record Difference(long added, long changed, long vanished) {}

  /**
   * Returns reasons of the writer to hold the version, beside those of the gates; called after the
   * rows are written, perhaps twice. A first version, which nothing replaces, is refused instead.
   *
   * @param difference compares the version when it is asked for; empty if they cannot be compared:
   *     there is no current version, or another key
   */
  default List<GateFinding> findings(Supplier<Optional<Difference>> difference) {
    return List.of();
  }

  /**
   * Called in the short transaction that makes the version current, last of all, so that what it
   * records is true exactly if the version is published.
   *
   * @param version number of the version
   * @param features how many its table has, counted there
   */
  default void published(Handle handle, int version, long features) {}

  /**
   * Called instead, in the transaction that records that the version is held.
   *
   * @param version number of the version
   * @param findings why it is held
   */
  default void held(Handle handle, int version, List<GateFinding> findings) {}
}
