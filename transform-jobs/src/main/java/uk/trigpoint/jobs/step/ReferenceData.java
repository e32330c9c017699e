package uk.trigpoint.jobs.step;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * Gives pipelines access to the tables of datasets, for joins inside the database.
 *
 * <p>Elsewhere only the query compiler uses a dataset's relation, because it applies the access
 * policy. A join of 100,000 rows to 1,000 polygons must run in the database, so this class bypasses
 * the compiler. That is safe only if the policy would filter nothing: the dataset is not personal,
 * and the platform may read every row, every column and the exact location.
 */
@Singleton
public final class ReferenceData {
  private static final Caller PLATFORM = Caller.system("jobs");

  private final Catalogue catalogue;

  public ReferenceData(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Returns the relation of a dataset's current version, quoted for SQL.
   *
   * @param columns the columns to read
   * @throws JobException if the dataset or a column does not exist, or access is restricted
   */
  String relation(String datasetId, Collection<String> columns) {
    Dataset dataset =
        catalogue
            .find(datasetId, PLATFORM)
            .orElseThrow(
                () ->
                    new JobException(
                        "There is no dataset '" + datasetId + "' that pipelines can read."));
    Optional<Grant> grant = dataset.isPersonal() ? Optional.empty() : dataset.decide(PLATFORM);
    boolean unrestricted =
        grant.isPresent()
            && grant.get().hiddenColumns().isEmpty()
            && grant.get().ownRowColumns().isEmpty()
            && grant.get().precisionMetres() == 0;
    if (!unrestricted) {
      throw new JobException(
          "Access to the dataset '"
              + datasetId
              + "' is restricted, so pipelines cannot join to it.");
    }
    for (String column : columns) {
      if (dataset.findColumn(column).isEmpty()) {
        throw new JobException("The dataset '" + datasetId + "' has no column '" + column + "'.");
      }
    }
    return dataset.version().relation();
  }
}
