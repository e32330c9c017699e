package uk.trigpoint.tiles.page;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.Attribution;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.Completeness;
import uk.trigpoint.datasets.description.DatasetDescription;
import uk.trigpoint.datasets.description.Descriptions;
import uk.trigpoint.datasets.description.Freshness;
import uk.trigpoint.datasets.export.ExportSizes;
import uk.trigpoint.datasets.export.LicenceGate;
import uk.trigpoint.datasets.life.DatasetHandOver;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.HeldVersions;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.row.RowEdits;
import uk.trigpoint.http.identity.key.KeyUseReport;
import uk.trigpoint.http.identity.role.RoleDefinition;
import uk.trigpoint.http.identity.role.Roles;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.tiles.harvest.PublicRecords;
import uk.trigpoint.tiles.harvest.SchemaOrg;
import uk.trigpoint.tiles.response.VisibleColumns;

/** Collects what the page of a dataset shows. */
@Singleton
final class DatasetViews {
  private static final int ROWS = 10;

  private final Catalogue catalogue;
  private final Descriptions descriptions;
  private final DatasetRegistry registry;
  private final DatasetHandOver handOver;
  private final HeldVersions held;
  private final KeyUseReport uses;
  private final FeatureStore store;
  private final RowEdits rows;
  private final PreviewPictures pictures;
  private final Roles roles;
  private final PublicRecords records;
  private final BaseUrl baseUrl;
  private final ExportSizes sizes;

  DatasetViews(
      Catalogue catalogue,
      Descriptions descriptions,
      DatasetRegistry registry,
      DatasetHandOver handOver,
      HeldVersions held,
      KeyUseReport uses,
      FeatureStore store,
      RowEdits rows,
      PreviewPictures pictures,
      Roles roles,
      PublicRecords records,
      BaseUrl baseUrl,
      ExportSizes sizes) {
    this.sizes = sizes;
    this.catalogue = catalogue;
    this.descriptions = descriptions;
    this.registry = registry;
    this.handOver = handOver;
    this.held = held;
    this.uses = uses;
    this.store = store;
    this.rows = rows;
    this.pictures = pictures;
    this.roles = roles;
    this.records = records;
    this.baseUrl = baseUrl;
  }

  DatasetView of(Dataset dataset, HttpRequest<?> request, Caller caller) {
    String base = baseUrl.of(request);
    List<Column> columns = VisibleColumns.of(dataset, caller);
    DatasetDescription said =
        descriptions.get(dataset).withColumns(columns.stream().map(Column::name).toList());
    return new DatasetView(
        dataset,
        said,
        Freshness.of(dataset, Instant.now()),
        columns,
        dataset.findFeatures(caller).orElse(null),
        pictures.has(dataset, caller) ? "/datasets/" + dataset.id() + "/preview.svg" : null,
        dataset.isPersonal() ? null : table(dataset, said, caller),
        Attribution.of(dataset),
        readers(dataset),
        LicenceGate.admits(dataset, caller)
            ? DownloadFormat.list(
                dataset
                    .findFeatures(caller)
                    .map(features -> sizes.estimate(dataset.id(), features))
                    .orElse(Map.of()))
            : List.of(),
        catalogue.listVersions(dataset.id(), caller),
        manager(dataset, said, columns, caller),
        records.find(dataset.id()).map(record -> SchemaOrg.write(record, base)).orElse(null),
        base,
        !caller.isAnonymous(),
        isOfficer(caller));
  }

  private static boolean isOfficer(Caller caller) {
    return caller.has(Role.GIS_OFFICER) || caller.has(Role.ADMIN);
  }

  private ShownTable table(Dataset dataset, DatasetDescription said, Caller caller) {
    return ShownTable.of(
        store.page(
            FeatureQuery.of(dataset.id(), caller, "page").withPage(new Page.Keyset(null, ROWS))),
        said.labels());
  }

  private List<String> readers(Dataset dataset) {
    return dataset.policy().readers().stream()
        .map(
            role ->
                roles.list().stream()
                    .filter(definition -> definition.code().equals(role.code()))
                    .map(RoleDefinition::title)
                    .findFirst()
                    .orElse(role.code()))
        .sorted()
        .toList();
  }

  private DatasetView.@Nullable Manager manager(
      Dataset dataset, DatasetDescription said, List<Column> columns, Caller caller) {
    if (!isOfficer(caller) || !registry.isManager(dataset.id(), caller)) {
      return null;
    }
    Optional<Maintainer> owner = registry.findOwner(dataset.id());
    return new DatasetView.Manager(
        Completeness.of(dataset, said, columns),
        held.list(dataset.id(), caller).size(),
        uses.listUsers(dataset.id(), caller),
        owner.filter(Maintainer.uploader(caller.subject())::equals).isPresent(),
        rows.isOffered(dataset, caller),
        handOver.mayHandOver(dataset.id(), caller));
  }
}
