package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.filter.cql2.FilterLanguage;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.read.PageToken;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.parameter.RequestParameters;
import uk.trigpoint.http.parameter.TimeParameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A parsed request for items.
 *
 * @param query the query to run
 * @param token of the link to this page; null for the first page
 */
record ItemsRequest(FeatureQuery query, @Nullable PageToken token) {
  private static final List<String> NAMES =
      List.of(
          "f",
          "limit",
          "offset",
          "after",
          "bbox",
          "bbox-crs",
          "crs",
          "filter",
          "filter-lang",
          "filter-crs",
          "sortby",
          "properties",
          "datetime",
          TimeParameters.KNOWN_AT);

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
      BritishTransform transform) {
    Set<String> known = new LinkedHashSet<>(NAMES);
    columns.forEach(c -> known.add(c.name()));
    RequestParameters given = RequestParameters.strict(request, known, Set.of());
    Crs crs = crs(given, "crs");
    Crs boxCrs = crs(given, "bbox-crs");
    Crs filterCrs = crs(given, "filter-crs");
    String id = state.dataset().id();
    PageToken token = state.token();
    int offset = given.integer("offset", 0, 0, Page.MAX_OFFSET);
    if (token != null && offset > 0) {
      throw ProblemException.badParameter("after", "cannot be combined with offset");
    }
    FeatureQuery query =
        FeatureQuery.of(id, caller, "ogc-features")
            .withCrs(crs)
            .withArea(
                given
                    .find("bbox")
                    .map(box -> BoundingBox.area(box, boxCrs, transform))
                    .orElse(null))
            .withFilter(filter(given, columns, filterCrs), filterCrs)
            .withKnownAt(state.knownAt())
            .withValidAt(TimeParameters.interval("datetime", given.find("datetime").orElse(null)))
            .withProperties(properties(given, columns))
            .withOrder(order(given, columns))
            .withPage(
                offset > 0
                    ? new Page.Offset(offset, limit(given))
                    : new Page.Keyset(token == null ? null : token.position(), limit(given)));
    return new ItemsRequest(query, token);
  }

  /** Returns the page size, capped at the maximum as the standard requires. */
  private static int limit(RequestParameters given) {
    if (given.find("limit").orElse("").matches("[1-9][0-9]{4,17}")) {
      return Page.MAX_LIMIT;
    }
    return given.integer("limit", Page.DEFAULT_LIMIT, 1, Page.MAX_LIMIT);
  }

  private static Crs crs(RequestParameters given, String name) {
    return given.find(name, Crs::parse).orElse(Crs.CRS84);
  }

  private static List<FeatureQuery.Order> order(RequestParameters given, List<Column> columns) {
    List<FeatureQuery.Order> order = new ArrayList<>();
    for (String name : names(given, "sortby")) {
      boolean signed = name.startsWith("-") || name.startsWith("+") || name.startsWith(" ");
      String property = signed ? name.substring(1) : name;
      requireColumn("sortby", property, columns);
      order.add(new FeatureQuery.Order(property, name.startsWith("-")));
    }
    return order;
  }

  private static @Nullable List<String> properties(RequestParameters given, List<Column> columns) {
    if (given.find("properties").isEmpty()) {
      return null;
    }
    List<String> names = names(given, "properties").stream().distinct().toList();
    names.forEach(name -> requireColumn("properties", name, columns));
    return names;
  }

  private static List<String> names(RequestParameters given, String parameter) {
    String value = given.find(parameter).orElse("");
    return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
  }

  private static Column requireColumn(String parameter, String name, List<Column> columns) {
    return columns.stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.badParameter(
                    parameter,
                    "is not a property; the properties are "
                        + columns.stream().map(Column::name).toList()));
  }

  private static @Nullable Condition filter(
      RequestParameters given, List<Column> columns, Crs crs) {
    FilterLanguage language = language(given);
    List<Condition> conditions = new ArrayList<>();
    given.find("filter").ifPresent(text -> conditions.add(language.parse(text, crs)));
    for (Column column : columns) {
      if (!NAMES.contains(column.name())) {
        given
            .find(column.name())
            .ifPresent(
                value ->
                    conditions.add(
                        Condition.Comparison.equal(
                            column.name(), new Expression.Literal(literal(column, value)))));
      }
    }
    return switch (conditions.size()) {
      case 0 -> null;
      case 1 -> conditions.getFirst();
      default -> new Condition.And(conditions);
    };
  }

  private static FilterLanguage language(RequestParameters given) {
    String code = given.find("filter-lang").orElse(FilterLanguage.CQL2_TEXT.code());
    return FilterLanguage.find(code)
        .orElseThrow(
            () ->
                ProblemException.badParameter(
                    "filter-lang",
                    "must be one of "
                        + Arrays.stream(FilterLanguage.values())
                            .map(FilterLanguage::code)
                            .toList()));
  }

  private static Object literal(Column column, String value) {
    try {
      return switch (column.type()) {
        case TEXT -> value;
        case INTEGER, NUMBER ->
            BigDecimal.valueOf(Parameters.number(column.name(), value)).stripTrailingZeros();
        case BOOLEAN -> {
          if (!value.equals("true") && !value.equals("false")) {
            throw ProblemException.badParameter(column.name(), "must be true or false");
          }
          yield Boolean.valueOf(value);
        }
        case DATE -> Times.date(value);
        case TIMESTAMP -> Times.instant(value);
      };
    } catch (DateTimeException e) {
      throw ProblemException.badParameter(
          column.name(),
          "must be a date such as 2026-01-31 or a time such as 2026-01-31T12:00:00Z");
    }
  }
}
