package uk.trigpoint.datasets.join;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * Lets pipelines join datasets in SQL. Joining a hundred thousand rows to a thousand polygons
 * belongs in the database, but a table name bypasses the {@link
 * uk.trigpoint.datasets.query.QueryCompiler}. The table is therefore only given if the compiler
 * would add no restriction for the caller: all rows, all columns, exact geometry, no personal data.
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
   * A table to join to.
   *
   * @param relation quoted for SQL; its feature number is {@code fid}, its place {@code geom}
   * @param columns the requested ones
   */
  public record JoinableTable(String relation, List<Column> columns) {}

  /**
   * Returns the table of a dataset's current version.
   *
   * @param columns to read
   * @throws RestrictedException if the dataset or a column is unknown, or the caller's access is
   *     restricted
   */
  public JoinableTable get(String datasetId, Collection<String> columns, Caller caller) {
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
    List<Column> found = new ArrayList<>();
    for (String column : columns) {
      found.add(
          dataset
              .findColumn(column)
              .orElseThrow(
                  () ->
                      new RestrictedException(
                          "The dataset '" + datasetId + "' has no column '" + column + "'.")));
    }
    return new JoinableTable(dataset.version().relation(), found);
  }

  /** Returns whether there is a dataset that the caller may read. */
  public boolean has(String datasetId, Caller caller) {
    return catalogue.find(datasetId, caller).isPresent();
  }

  /** Returns whether a caller may read all rows and columns of a dataset exactly. */
  public static boolean isUnrestricted(Dataset dataset, Caller caller) {
    if (dataset.isPersonal()) {
      return false;
    }
    Optional<Grant> grant = dataset.decide(caller);
    return grant.isPresent()
        && grant.get().showsEveryExactRow()
        && dataset.columns().stream().allMatch(c -> grant.get().showsSomewhere(c.name()));
  }
}
