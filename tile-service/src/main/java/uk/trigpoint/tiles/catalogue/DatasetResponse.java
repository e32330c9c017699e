package uk.trigpoint.tiles.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.Attribution;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.description.ColumnDescription;
import uk.trigpoint.datasets.description.Contact;
import uk.trigpoint.datasets.description.DatasetDescription;
import uk.trigpoint.datasets.description.Freshness;
import uk.trigpoint.datasets.explain.VersionPolicy;
import uk.trigpoint.tiles.response.VisibleColumns;

/**
 * A dataset in the catalogue API.
 *
 * @param formerIds ids that it had before; they lead to it
 * @param freshness its age against its update promise
 * @param read the roles that may read it
 * @param version the current version
 * @param versionPolicy the policy of a version that was rolled back to, which applies besides
 *     today's; null if there is none, or for callers who may not see policies
 * @param links where it is served, by protocol
 */
@Introspected
record DatasetResponse(
    String id,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> formerIds,
    String title,
    String description,
    List<String> keywords,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Contact contact,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String lineage,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String accuracy,
    String geometryType,
    @Nullable String keyColumn,
    List<Property> columns,
    String licence,
    String attribution,
    String owner,
    String updatePromise,
    Age freshness,
    boolean personal,
    List<String> read,
    Version version,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable VersionPolicy versionPolicy,
    Map<String, String> links) {

  /**
   * A column that the caller may see.
   *
   * @param meaning empty, as are {@code unit} and {@code codes}, if it is not described
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Property(
      String name,
      String type,
      String title,
      String meaning,
      String unit,
      Map<String, String> codes) {
    static Property from(Column column, ColumnDescription said) {
      return new Property(
          column.name(),
          column.type().code(),
          column.title(),
          said.meaning(),
          said.unit(),
          said.codes());
    }
  }

  /**
   * The age of the data.
   *
   * @param state on-time, late or no-promise
   * @param promise for people, such as "every month"; empty if there is none
   * @param due null without a promise
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Age(String state, Instant updatedAt, String promise, @Nullable Instant due) {
    static Age from(Freshness freshness) {
      return new Age(
          freshness.state().code(), freshness.updatedAt(), freshness.promise(), freshness.due());
    }
  }

  /**
   * A published version.
   *
   * @param inForce whether readers see this version
   * @param features null, as are {@code rejected} and {@code extent}, if they would tell of rows or
   *     places that the caller may not see
   * @param extent minx, miny, maxx, maxy in EPSG:27700 metres; null if it has no geometry
   * @param publishedBy for staff only, else null
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Version(
      int version,
      boolean inForce,
      @Nullable Long features,
      @Nullable Long rejected,
      double @Nullable [] extent,
      String source,
      @Nullable LocalDate sourceDate,
      Instant publishedAt,
      @Nullable String publishedBy) {
    static Version from(DatasetVersion version, Dataset dataset, Caller caller) {
      return from(version, dataset, caller, false);
    }

    /**
     * Describes a version.
     *
     * @param publisher whether the caller published the dataset's data, and so knows all rows
     */
    static Version from(DatasetVersion version, Dataset dataset, Caller caller, boolean publisher) {
      Dataset described = dataset.withVersion(version);
      boolean hidden = !described.isWholeFor(caller) && (!publisher || described.isPersonal());
      Envelope e = hidden ? null : version.extent();
      return new Version(
          version.version(),
          version.version() == dataset.version().version(),
          hidden ? null : (Long) version.features(),
          hidden ? null : (Long) version.rejected(),
          e == null ? null : new double[] {e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY()},
          version.source(),
          version.sourceDate(),
          version.publishedAt(),
          caller.has(Role.STAFF) || caller.has(Role.GIS_OFFICER) ? version.publishedBy() : null);
    }
  }

  /**
   * Describes a dataset.
   *
   * @param said what is said about it
   */
  static DatasetResponse from(Dataset dataset, DatasetDescription said, Caller caller) {
    return new DatasetResponse(
        dataset.id(),
        dataset.standing().formerIds(),
        dataset.title(),
        dataset.description(),
        said.keywords(),
        said.contact(),
        said.lineage(),
        said.accuracy(),
        dataset.geometryType().name().toLowerCase(Locale.ROOT),
        visibleKey(dataset, caller),
        VisibleColumns.of(dataset, caller).stream()
            .map(column -> Property.from(column, said.column(column.name())))
            .toList(),
        dataset.licence().code(),
        Attribution.of(dataset),
        dataset.owner(),
        dataset.updatePromise(),
        Age.from(Freshness.of(dataset, Instant.now())),
        dataset.isPersonal(),
        dataset.policy().readers().stream().map(Role::code).toList(),
        Version.from(dataset.version(), dataset, caller),
        caller.has(Role.GIS_OFFICER) || caller.has(Role.ADMIN)
            ? VersionPolicy.find(dataset).orElse(null)
            : null,
        links(dataset));
  }

  private static @Nullable String visibleKey(Dataset dataset, Caller caller) {
    return VisibleColumns.of(dataset, caller).stream()
        .map(Column::name)
        .filter(name -> name.equals(dataset.keyColumn()))
        .findFirst()
        .orElse(null);
  }

  /** Returns the links in order of protocol, so that all nodes give the same response. */
  private static Map<String, String> links(Dataset dataset) {
    String id = dataset.id();
    Map<String, String> links =
        new TreeMap<>(Map.of("features", "/ogc/collections/" + id, "page", "/datasets/" + id));
    if (!dataset.isPersonal()) {
      links.put("tiles", "/tiles/" + id + ".json");
      links.put("style", "/styles/" + id + ".json");
      links.put("map", "/ows?service=WMS&version=1.3.0&request=GetCapabilities");
    }
    return links;
  }
}
