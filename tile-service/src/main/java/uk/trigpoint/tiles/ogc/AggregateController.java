package uk.trigpoint.tiles.ogc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.Aggregate;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.read.AggregateGroups;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.parameter.ChecksOwnParameters;
import uk.trigpoint.http.parameter.RequestParameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.response.Format;
import uk.trigpoint.tiles.response.HttpCaching;
import uk.trigpoint.tiles.response.VisibleColumns;

/** Serves numbers of features and statistics of their columns, by group. */
@DatasetReads(from = "collectionId")
@Controller("/ogc/collections/{collectionId}/aggregate")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AggregateController {
  private static final int MAX_COLUMNS = 5;
  private static final List<String> NAMES =
      List.of("groupby", "sum", "min", "max", "mean", "limit");

  private final Catalogue catalogue;
  private final FeatureStore store;
  private final BritishTransform transform;
  private final HttpCaching caching;

  AggregateController(
      Catalogue catalogue, FeatureStore store, BritishTransform transform, HttpCaching caching) {
    this.catalogue = catalogue;
    this.store = store;
    this.transform = transform;
    this.caching = caching;
  }

  @Get
  @ChecksOwnParameters
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Number of features, and sum, min, max and mean of columns, by group",
      description =
          "Selects features as items does. groupby, sum, min, max and mean are lists of properties. If you see the dataset through"
              + " masks, or it is personal, numbers are rounded to multiples of 5, numbers below 5 are null with fewerThan: 5, and there"
              + " are no sums. Of personal data, groups of fewer than 5 people are merged into one, which is last and has group: null; limit does"
              + " not count them.",
      parameters = {
        @Parameter(
            in = ParameterIn.QUERY,
            name = "bbox",
            description =
                "Box that features must intersect: four numbers, lower corner then upper corner",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "bbox-crs",
            description = "URI of the CRS of bbox; default CRS84 (longitude, latitude)",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "filter",
            description = "CQL2 filter",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "filter-lang",
            description = "cql2-text (default), cql2-json or cql-text",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "filter-crs",
            description = "URI of the CRS of geometries in filter; default CRS84",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "datetime",
            description =
                "Moment or interval at which features are valid, such as 2026-01-31 or 2026-01-01/..",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "knownAt",
            description = "Instant whose published state is read, with the edits made by then",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "groupby",
            description = "Properties to group by, separated by commas; at most 5",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "sum",
            description = "Properties to add up",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "min",
            description = "Properties of which the smallest value is returned",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "max",
            description = "Properties of which the largest value is returned",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "mean",
            description = "Properties of which the mean is returned",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "Number of groups, 1 to 10000; default 1000",
            schema = @Schema(type = "integer"))
      })
  HttpResponse<?> aggregate(
      HttpRequest<?> request, String collectionId, @Parameter(hidden = true) Caller caller) {
    Instant knownAt = ItemsRequest.knownAt(request);
    Dataset today = catalogue.get(collectionId, caller);
    Optional<Dataset> then =
        knownAt == null ? Optional.of(today) : catalogue.findKnownAt(collectionId, caller, knownAt);
    Dataset dataset = then.orElse(today);
    String etag = caching.etag(request, dataset, caller, Format.JSON);
    return HttpCaching.notModified(request, etag)
        .orElseGet(
            () -> {
              Aggregate aggregate = read(request, dataset, knownAt, caller);
              AggregateGroups groups =
                  then.isPresent()
                      ? store.aggregate(aggregate)
                      : AggregateGroups.ofNothing(dataset, aggregate);
              return HttpCaching.addHeaders(HttpResponse.ok(json(aggregate, groups)), etag);
            });
  }

  private Aggregate read(
      HttpRequest<?> request, Dataset dataset, @Nullable Instant knownAt, Caller caller) {
    var columns = VisibleColumns.of(dataset, caller);
    RequestParameters given = SelectionParameters.strict(request, NAMES, columns);
    given
        .find("f")
        .filter(f -> !f.equals("json"))
        .ifPresent(
            f -> {
              throw ProblemException.badParameter("f", "must be json, the only format");
            });
    SelectionParameters selection = new SelectionParameters(given, columns, NAMES);
    List<Aggregate.Measure> measures = new ArrayList<>();
    for (Aggregate.Function function : Aggregate.Function.values()) {
      for (String name : properties(selection, name(function))) {
        if (!function.accepts(selection.requireColumn(name(function), name).type())) {
          throw ProblemException.badParameter(
              name(function), "cannot be computed of the property '" + name + "'");
        }
        measures.add(new Aggregate.Measure(function, name));
      }
    }
    return new Aggregate(
        selection.read(dataset.id(), knownAt, caller, transform),
        properties(selection, "groupby"),
        measures,
        given.integer("limit", Page.DEFAULT_LIMIT, 1, Page.MAX_LIMIT));
  }

  private static List<String> properties(SelectionParameters selection, String parameter) {
    List<String> names = selection.names(parameter).stream().distinct().toList();
    if (names.size() > MAX_COLUMNS) {
      throw ProblemException.badParameter(parameter, "must have at most 5 properties");
    }
    names.forEach(name -> selection.requireColumn(parameter, name));
    return names;
  }

  private static String name(Aggregate.Function function) {
    return function.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode json(Aggregate aggregate, AggregateGroups result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("collection", result.dataset().id());
    json.put("rounded", result.rounded());
    ArrayNode groups = json.putArray("groups");
    for (AggregateGroups.Group group : result.groups()) {
      ObjectNode member = groups.addObject();
      putValues(member, aggregate.groupBy(), group.values());
      member.put("count", group.count());
      if (group.count() == null) {
        member.put("fewerThan", AggregateGroups.SMALLEST);
      }
      for (int i = 0; i < aggregate.measures().size(); i++) {
        Aggregate.Measure measure = aggregate.measures().get(i);
        put(
            member.withObjectProperty(name(measure.function())),
            measure.property(),
            group.measures().get(i));
      }
    }
    return json;
  }

  private static void putValues(
      ObjectNode member, List<String> names, @Nullable List<@Nullable Object> values) {
    if (values == null) {
      member.putNull("group");
      return;
    }
    ObjectNode group = member.putObject("group");
    for (int i = 0; i < names.size(); i++) {
      put(group, names.get(i), values.get(i));
    }
  }

  private static void put(ObjectNode object, String name, @Nullable Object value) {
    switch (value) {
      case null -> object.putNull(name);
      case BigDecimal number -> object.put(name, number);
      case Long number -> object.put(name, number);
      case Double number when Double.isFinite(number) -> object.put(name, number);
      case Double odd -> object.putNull(name);
      case Boolean flag -> object.put(name, flag);
      default -> object.put(name, value.toString());
    }
  }
}
