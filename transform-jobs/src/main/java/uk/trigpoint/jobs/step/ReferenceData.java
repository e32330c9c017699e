package uk.trigpoint.jobs.step;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * The tables of datasets that pipelines join to inside the database.
 *
 * <p>This is the one place outside the query compiler that hands out a dataset's relation: a join
 * of a hundred thousand rows to a thousand polygons belongs where both are. It is fair only where
 * the compiler would put nothing in the way, so it is given for datasets that the platform itself
 * may read whole: every row and column, the exact place, nothing personal. Everything else is
 * refused.
 */
@Singleton
public final class ReferenceData {
  private static final Caller PLATFORM = Caller.system("jobs");

  private final Catalogue catalogue;

  public ReferenceData(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The relation of a dataset's current version, quoted for SQL.
   *
   * @param columns that are going to be read
   * @throws JobException if there is no such dataset, column, or right
   */
  String relation(String datasetId, Collection<String> columns) {
    Dataset dataset =
        catalogue
            .find(datasetId, PLATFORM)
            .orElseThrow(
                () ->
                    new JobException(
                        "There is no dataset '" + datasetId + "' that transformations may read."));
    Optional<Grant> grant = dataset.isPersonal() ? Optional.empty() : dataset.decide(PLATFORM);
    boolean whole =
        grant.isPresent()
            && grant.get().hiddenColumns().isEmpty()
            && grant.get().ownRowColumns().isEmpty()
            && grant.get().precisionMetres() == 0;
    if (!whole) {
      throw new JobException(
          "The dataset '" + datasetId + "' may not be read whole, so nothing can be joined to it.");
    }
    for (String column : columns) {
      if (dataset.findColumn(column).isEmpty()) {
        throw new JobException("The dataset '" + datasetId + "' has no column '" + column + "'.");
      }
    }
    return dataset.version().relation();
  }
}
