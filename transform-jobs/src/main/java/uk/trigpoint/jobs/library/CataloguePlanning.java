package uk.trigpoint.jobs.library;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.explain.AccessNames;
import uk.trigpoint.datasets.explain.AccessNamesSource;
import uk.trigpoint.datasets.join.JoinableTables;
import uk.trigpoint.http.egress.EgressPolicy;
import uk.trigpoint.jobs.graph.PlanningContext;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;

/** Plans graphs against the catalogue. */
@Singleton
final class CataloguePlanning implements PlanningContext {
  private static final Caller PLATFORM = Caller.system("jobs");

  private final Catalogue catalogue;
  private final AccessNamesSource names;
  private final EgressPolicy egress;

  CataloguePlanning(Catalogue catalogue, AccessNamesSource names, EgressPolicy egress) {
    this.catalogue = catalogue;
    this.names = names;
    this.egress = egress;
  }

  @Override
  public Optional<String> findAddressFault(String address) {
    try {
      egress.parseService(address);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<RowType> findDataset(String id) {
    return Dataset.isId(id)
        ? catalogue
            .find(id, PLATFORM)
            .filter(dataset -> JoinableTables.isUnrestricted(dataset, PLATFORM))
            .map(CataloguePlanning::rows)
        : Optional.empty();
  }

  @Override
  public Set<String> datasetIds() {
    return catalogue.list(PLATFORM).stream()
        .filter(dataset -> JoinableTables.isUnrestricted(dataset, PLATFORM))
        .map(Dataset::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public AccessNames accessNames() {
    return names.names();
  }

  private static RowType rows(Dataset dataset) {
    return new RowType(
        dataset.columns().stream()
            .map(column -> new Field(column.name(), column.title(), column.type(), false))
            .toList(),
        dataset.geometryType() == GeometryType.NONE
            ? null
            : new GeometryField(dataset.geometryType(), "EPSG:27700"));
  }
}
