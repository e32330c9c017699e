package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.filter.cql2.FilterLanguage;
import uk.trigpoint.datasets.query.Selection;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.parameter.RequestParameters;
import uk.trigpoint.http.parameter.TimeParameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The parameters that select features, shared by items and aggregates. Each column that the caller
 * sees is also a parameter.
 */
final class SelectionParameters {
  static final String CHANNEL = "ogc-features";

  private static final List<String> NAMES =
      List.of(
          "f",
          "bbox",
          "bbox-crs",
          "filter",
          "filter-lang",
          "filter-crs",
          "datetime",
          TimeParameters.KNOWN_AT);

  private final RequestParameters given;
  private final List<Column> columns;
  private final List<String> others;

  /**
   * @param others further parameters, which columns cannot be
   */
  SelectionParameters(RequestParameters given, List<Column> columns, List<String> others) {
    this.given = given;
    this.columns = columns;
    this.others = others;
  }

  /**
   * Returns the parameters of a request.
   *
   * @throws ProblemException 400 if one is unknown or repeated
   */
  static RequestParameters strict(
      HttpRequest<?> request, List<String> others, List<Column> columns) {
    return RequestParameters.strict(request, known(others, columns), Set.of());
  }

  /**
   * Returns parameters that were not in a query.
   *
   * @throws ProblemException 400 if one is unknown
   */
  static RequestParameters strict(
      Map<String, String> given, List<String> others, List<Column> columns) {
    return RequestParameters.strict(given, known(others, columns));
  }

  private static Set<String> known(List<String> others, List<Column> columns) {
    Set<String> known = new LinkedHashSet<>(NAMES);
    known.addAll(others);
    columns.forEach(c -> known.add(c.name()));
    return known;
  }

  /**
   * Reads the selection.
   *
   * @param knownAt null means now
   * @throws ProblemException 400 that names the parameter
   * @throws uk.trigpoint.datasets.filter.InvalidFilterException if the filter is malformed
   */
  Selection read(
      String datasetId, @Nullable Instant knownAt, Caller caller, BritishTransform transform) {
    Crs boxCrs = crs("bbox-crs");
    Crs filterCrs = crs("filter-crs");
    return Selection.of(datasetId, caller, CHANNEL)
        .withArea(
            given.find("bbox").map(box -> BoundingBox.area(box, boxCrs, transform)).orElse(null))
        .withFilter(filter(filterCrs), filterCrs)
        .withKnownAt(knownAt)
        .withValidAt(TimeParameters.interval("datetime", given.find("datetime").orElse(null)));
  }

  /** Returns the CRS of a parameter; CRS84 if it is absent. */
  Crs crs(String name) {
    return given.find(name, Crs::parse).orElse(Crs.CRS84);
  }

  /** Returns the names in a parameter, separated by commas; empty if it is absent. */
  List<String> names(String parameter) {
    String value = given.find(parameter).orElse("");
    return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
  }

  /**
   * Returns the visible column of a name.
   *
   * @throws ProblemException 400 that names the parameter if there is none
   */
  Column requireColumn(String parameter, String name) {
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

  private boolean isReserved(String name) {
    return NAMES.contains(name) || others.contains(name);
  }

  private @Nullable Condition filter(Crs crs) {
    FilterLanguage language = language();
    List<Condition> conditions = new ArrayList<>();
    given.find("filter").ifPresent(text -> conditions.add(language.parse(text, crs)));
    for (Column column : columns) {
      if (!isReserved(column.name())) {
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

  private FilterLanguage language() {
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
