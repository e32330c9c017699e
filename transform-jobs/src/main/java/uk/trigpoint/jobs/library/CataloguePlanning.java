package uk.trigpoint.jobs.library;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.explain.AccessNames;
import uk.trigpoint.datasets.explain.AccessNamesSource;
import uk.trigpoint.datasets.join.JoinableTables;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.crs.OutputCrs;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.http.egress.EgressPolicy;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.graph.PersonalMarks;
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
  private final DatasetRegistry registry;
  private final SavedDefinitions saved;
  private final PersonalColumns personal;
  private final SourceCrsFactory crs;

  CataloguePlanning(
      Catalogue catalogue,
      AccessNamesSource names,
      EgressPolicy egress,
      DatasetRegistry registry,
      SavedDefinitions saved,
      PersonalColumns personal,
      BritishTransform transform) {
    this.saved = saved;
    this.personal = personal;
    this.registry = registry;
    this.crs = new SourceCrsFactory(transform);
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
  public PersonalMarks personalMarks(String pipeline, String file, Map<String, String> reading) {
    return personal.find(pipeline, file, reading);
  }

  @Override
  public List<String> namesakes(String pipeline, String title) {
    return saved.listOthers(pipeline).stream()
        .filter(other -> other.title().equalsIgnoreCase(title))
        .map(PipelineDefinition::id)
        .toList();
  }

  @Override
  public boolean isReadableCrs(String text) {
    return crs.find(text).isPresent();
  }

  @Override
  public Optional<String> findFileCrsFault(WritableFormat format, String text) {
    Optional<OutputCrs> found = crs.findOutput(text);
    if (found.isEmpty()) {
      return Optional.of("is not a CRS in which files can be written");
    }
    try {
      format.requireCrs(found.get());
      return Optional.empty();
    } catch (UnwritableException e) {
      return Optional.of("cannot be used: " + e.getMessage());
    }
  }

  @Override
  public Optional<String> findPublishFault(String pipeline, String dataset) {
    Maintainer own = Maintainer.pipeline(pipeline);
    if (registry.isFree(dataset, own)) {
      return Optional.empty();
    }
    Optional<String> other = registry.findOwner(dataset).flatMap(Maintainer::findPipeline);
    return Optional.of(
        other.isPresent()
            ? "'%s' is published by the pipeline '%s'; state another id"
                .formatted(dataset, other.get())
            : "'%s' belongs to another publisher; state another id, or have an operator hand it over"
                .formatted(dataset));
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
