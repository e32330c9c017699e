package uk.trigpoint.tiles.upload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.DatasetDescription;
import uk.trigpoint.datasets.description.DescriptionException;
import uk.trigpoint.datasets.description.Descriptions;
import uk.trigpoint.formats.intake.ColumnReading;
import uk.trigpoint.formats.intake.Understanding;

/** Keeps the code lists that a file declares in the description of its dataset. */
@Singleton
final class DeclaredCodes {
  private final Catalogue catalogue;
  private final Descriptions descriptions;

  DeclaredCodes(Catalogue catalogue, Descriptions descriptions) {
    this.catalogue = catalogue;
    this.descriptions = descriptions;
  }

  /**
   * Describes columns by the code lists of a file that was published. Lists that somebody has
   * stated stay; personal datasets keep none.
   *
   * @return a sentence that says what was kept or why not; empty if the file has no new list
   */
  Optional<String> keep(String datasetId, Understanding file, Caller caller) {
    Optional<Dataset> dataset = catalogue.findForPublishing(datasetId).filter(d -> !d.isPersonal());
    if (dataset.isEmpty() || file.columns().stream().allMatch(c -> c.codes() == null)) {
      return Optional.empty();
    }
    DatasetDescription said = descriptions.get(dataset.get());
    ObjectNode columns = JsonNodeFactory.instance.objectNode();
    for (ColumnReading column : file.columns()) {
      Map<String, String> codes = column.codes();
      if (codes != null && said.column(column.name()).codes().isEmpty()) {
        ObjectNode list = columns.putObject(column.name()).putObject("codes");
        codes.forEach(list::put);
      }
    }
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    String names = String.join(", ", columns.properties().stream().map(Map.Entry::getKey).toList());
    try {
      descriptions.change(
          datasetId, JsonNodeFactory.instance.objectNode().set("columns", columns), caller);
      return Optional.of(
          "The code lists of the file are kept as those of columns: %s.".formatted(names));
    } catch (DescriptionException e) {
      return Optional.of(
          "The code lists of the file were not kept: %s %s.".formatted(e.member(), e.getMessage()));
    }
  }
}
