package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.page.PageToken;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Nearest;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.parameter.RequestParameters;
import uk.trigpoint.http.parameter.TimeParameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A parsed request for items.
 *
 * @param query the query to run
 * @param token of the link to this page; null for the first page
 * @param labelled whether codes have their labels beside them
 */
record ItemsRequest(FeatureQuery query, @Nullable PageToken token, boolean labelled) {
  /** Parameter that asks for the labels of codes. */
  static final String LABELS = "labels";

  private static final List<String> NAMES =
      List.of(
          "limit",
          "offset",
          "after",
          "crs",
          "sortby",
          "properties",
          "near",
          "near-crs",
          "maxDistance",
          "labels",
          Clips.WKT,
          Clips.CRS,
          Clips.DATASET,
          Clips.FEATURE);

  /** Parameters that differ between the pages of one query. */
  private static final List<String> OF_A_PAGE = List.of("f", "limit", "offset", "after");

  /**
   * Parses {@code knownAt}; null means now. It determines the columns that other parameters may
   * name.
   */
  static @Nullable Instant knownAt(HttpRequest<?> request) {
    return TimeParameters.knownAt(request.getParameters().get(TimeParameters.KNOWN_AT));
  }

  /** Returns a text that is equal for all pages of one query, in any format. */
  static String identity(HttpRequest<?> request) {
    TreeMap<String, List<String>> identity = new TreeMap<>();
    request
        .getParameters()
        .forEach(
            (name, values) -> {
              if (!OF_A_PAGE.contains(name)) {
                identity.put(name, values);
              }
            });
    return identity.toString();
  }

  /**
   * Parses the parameters.
   *
   * @param state of {@link ItemsSearch#state}
   * @param columns those the caller sees; each is also a parameter name
   * @throws ProblemException 400 that names the parameter
   * @throws uk.trigpoint.datasets.filter.InvalidFilterException if the filter is malformed
   */
  static ItemsRequest read(
      HttpRequest<?> request,
      ItemsSearch.State state,
      List<Column> columns,
      Caller caller,
      BritishTransform transform,
      Clips clips) {
    RequestParameters given = SelectionParameters.strict(request, NAMES, columns);
    PageToken token = state.token();
    int offset = given.integer("offset", 0, 0, Page.MAX_OFFSET);
    if (token != null && offset > 0) {
      throw ProblemException.badParameter("after", "cannot be combined with offset");
    }
    SelectionParameters selection = new SelectionParameters(given, columns, NAMES);
    FeatureQuery query =
        unpaged(given, selection, state.dataset().id(), state.knownAt(), caller, transform)
            .withClip(clips.read(given, caller))
            .withCrs(selection.crs("crs"))
            .withPage(
                offset > 0
                    ? new Page.Offset(offset, limit(given))
                    : new Page.Keyset(token == null ? null : token.position(), limit(given)));
    return new ItemsRequest(
        query, token, Parameters.bool(LABELS, given.find(LABELS).orElse(null), false));
  }

  /**
   * Returns a query of all that is selected, sorted and projected, in EPSG:27700.
   *
   * @throws ProblemException 400 that names the parameter
   */
  static FeatureQuery unpaged(
      RequestParameters given,
      SelectionParameters selection,
      String datasetId,
      @Nullable Instant knownAt,
      Caller caller,
      BritishTransform transform) {
    Nearest nearest = NearParameters.read(given, selection, transform);
    List<FeatureQuery.Order> order = order(selection);
    if (nearest != null && !order.isEmpty()) {
      throw ProblemException.badParameter(
          "sortby", "cannot be combined with near, which sorts by distance");
    }
    return FeatureQuery.of(datasetId, caller, SelectionParameters.CHANNEL)
        .withSelection(selection.read(datasetId, knownAt, caller, transform))
        .withNearest(nearest)
        .withProperties(properties(selection))
        .withOrder(order)
        .withPage(new Page.All());
  }

  /** Returns the page size, capped at the maximum as the standard requires. */
  private static int limit(RequestParameters given) {
    if (given.find("limit").orElse("").matches("[1-9][0-9]{4,17}")) {
      return Page.MAX_LIMIT;
    }
    return given.integer("limit", Page.DEFAULT_LIMIT, 1, Page.MAX_LIMIT);
  }

  private static List<FeatureQuery.Order> order(SelectionParameters selection) {
    List<FeatureQuery.Order> order = new ArrayList<>();
    for (String name : selection.names("sortby")) {
      boolean signed = name.startsWith("-") || name.startsWith("+") || name.startsWith(" ");
      String property = signed ? name.substring(1) : name;
      selection.requireColumn("sortby", property);
      order.add(new FeatureQuery.Order(property, name.startsWith("-")));
    }
    return order;
  }

  private static @Nullable List<String> properties(SelectionParameters selection) {
    List<String> names = selection.names("properties").stream().distinct().toList();
    names.forEach(name -> selection.requireColumn("properties", name));
    return names.isEmpty() ? null : names;
  }
}
