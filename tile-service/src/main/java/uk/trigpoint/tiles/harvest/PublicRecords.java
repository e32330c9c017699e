package uk.trigpoint.tiles.harvest;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.description.Descriptions;
import uk.trigpoint.tiles.response.Extents;

/** Lists what may be harvested. */
@Singleton
public final class PublicRecords {
  private static final Caller ANYBODY = Caller.anonymous("harvest");

  private final Catalogue catalogue;
  private final Descriptions descriptions;
  private final Extents extents;

  PublicRecords(Catalogue catalogue, Descriptions descriptions, Extents extents) {
    this.catalogue = catalogue;
    this.descriptions = descriptions;
    this.extents = extents;
  }

  /** Returns all records, sorted by id. */
  public List<PublicRecord> list() {
    List<Dataset> datasets =
        catalogue.list(ANYBODY).stream().filter(PublicRecords::isPublic).toList();
    return descriptions.list(datasets).stream()
        .map(
            described ->
                new PublicRecord(
                    described.dataset(),
                    described.said(),
                    extents.find(described.dataset(), ANYBODY, Crs.CRS84).orElse(null)))
        .toList();
  }

  /** Returns the record of a dataset; empty if there is none that may be harvested. */
  public Optional<PublicRecord> find(String datasetId) {
    return list().stream().filter(record -> record.dataset().id().equals(datasetId)).findFirst();
  }

  private static boolean isPublic(Dataset dataset) {
    return !dataset.isPersonal()
        && (dataset.licence() == Licence.OGL || dataset.licence() == Licence.PSGA_VIEW);
  }
}
