package uk.trigpoint.datasets.query;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * Lets pipelines join datasets in SQL. Joining a hundred thousand rows to a thousand polygons
 * belongs in the database, but a table name bypasses the {@link QueryCompiler}. The table is
 * therefore only given if the compiler would add no restriction for the caller: all rows, all
 * columns, exact geometry, no personal data.
 */
@Singleton
public final class JoinableTables {
  private final Catalogue catalogue;

  public JoinableTables(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Thrown if the table is not given. The message is shown to the user. */
  public static final class RestrictedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RestrictedException(String message) {
      super(message);
    }
  }

  /**
   * Returns the table of a dataset's current version, quoted for SQL.
   *
   * @param columns to read
   * @throws RestrictedException if the dataset or a column is unknown, or the caller's access is
   *     restricted
   */
  public String getRelation(String datasetId, Collection<String> columns, Caller caller) {
    Dataset dataset =
        catalogue
            .find(datasetId, caller)
            .orElseThrow(
                () ->
                    new RestrictedException(
                        "There is no dataset '" + datasetId + "' that pipelines may read."));
    if (!isUnrestricted(dataset, caller)) {
      throw new RestrictedException(
          "Access to the dataset '"
              + datasetId
              + "' is restricted, so pipelines cannot join to it.");
    }
    for (String column : columns) {
      if (dataset.findColumn(column).isEmpty()) {
        throw new RestrictedException(
            "The dataset '" + datasetId + "' has no column '" + column + "'.");
      }
    }
    return dataset.version().relation();
  }

  /**
   * Requires that a relation of the application's login can be read with the login for personal
   * data: it must be a plain table, because a view or a row level policy runs the code of its owner
   * with the rights of the reader. Locks it against changes until the transaction ends.
   *
   * @param relation of {@link #getRelation}
   * @throws RestrictedException if it is not a plain table
   */
  public static void requirePlainTable(Handle handle, String relation) {
    handle.execute("LOCK TABLE ONLY " + relation + " IN ACCESS SHARE MODE");
    boolean plain =
        handle
            .createQuery(
                "SELECT relkind = 'r' AND NOT relrowsecurity FROM pg_class WHERE oid = CAST(:relation AS regclass)")
            .bind("relation", relation)
            .mapTo(Boolean.class)
            .one();
    if (!plain) {
      throw new RestrictedException(
          "A dataset that this pipeline joins to is not a plain table, so personal data cannot be joined to it.");
    }
  }

  private static boolean isUnrestricted(Dataset dataset, Caller caller) {
    if (dataset.isPersonal()) {
      return false;
    }
    Optional<Grant> grant = dataset.decide(caller);
    return grant.isPresent()
        && grant.get().showsEveryExactRow()
        && dataset.columns().stream().allMatch(c -> grant.get().showsSomewhere(c.name()));
  }
}
