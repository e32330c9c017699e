package uk.trigpoint.datasets.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.filter.CallerComparison;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.filter.check.FilterTypes;
import uk.trigpoint.datasets.filter.check.FilterValidator;
import uk.trigpoint.datasets.grid.GridGeometry;

/** Translates a filter to a SQL predicate over the columns the caller sees. */
final class FilterSql {
  private final SqlBuilder sql;
  private final FeaturePlace place;
  private final FilterTypes types;
  private final ExpressionSql expressions;
  private final Function<Geometry, GridGeometry> toGrid;
  private final Map<String, Set<String>> attributes;

  /**
   * Creates a translator.
   *
   * @param place the geometry that the filter is about
   * @param visible the columns that the filter may name
   * @param toGrid transforms the filter's geometries to EPSG:27700
   * @param attributes of the caller
   */
  FilterSql(
      SqlBuilder sql,
      FeaturePlace place,
      List<Column> visible,
      Function<Geometry, GridGeometry> toGrid,
      Map<String, Set<String>> attributes) {
    this.sql = sql;
    this.place = place;
    this.types = new FilterTypes(visible);
    this.expressions = new ExpressionSql(sql, place, types, toGrid);
    this.toGrid = toGrid;
    this.attributes = attributes;
  }

  /**
   * Writes a filter.
   *
   * @throws uk.trigpoint.datasets.filter.InvalidFilterException if it is not valid for the columns
   */
  void write(Condition filter) {
    new FilterValidator(types).requireValid(filter);
    condition(filter);
  }

  /** Writes a filter that a {@link FilterValidator} accepted for the same columns. */
  void condition(Condition condition) {
    switch (condition) {
      case Condition.And and -> join(and.conditions(), " AND ", "TRUE");
      case Condition.Or or -> join(or.conditions(), " OR ", "FALSE");
      case Condition.Not not -> {
        sql.add("NOT (");
        condition(not.condition());
        sql.add(")");
      }
      case Condition.BooleanLiteral literal -> sql.add(literal.value() ? "TRUE" : "FALSE");
      case Condition.BooleanProperty property -> expressions.value(property.property());
      case Condition.Comparison comparison -> comparison(comparison);
      case Condition.Like like -> {
        expressions.value(like.value());
        sql.add(" LIKE ");
        expressions.value(like.pattern());
      }
      case Condition.Between between ->
          expressions.comparable(
              List.of(between.value(), between.low(), between.high()),
              List.of(" BETWEEN ", " AND ", ""));
      case Condition.In in -> in(in);
      case Condition.IsNull isNull -> isNull(isNull.value());
      case Condition.Spatial spatial -> new SpatialSql(sql, place, toGrid).write(spatial);
      case Condition.Temporal temporal -> new TemporalSql(sql, types, expressions).write(temporal);
    }
  }

  private void join(List<Condition> conditions, String word, String ifEmpty) {
    sql.add("(");
    sql.add(conditions.isEmpty() ? ifEmpty : "");
    for (int i = 0; i < conditions.size(); i++) {
      sql.add(i == 0 ? "" : word);
      condition(conditions.get(i));
    }
    sql.add(")");
  }

  private void comparison(Condition.Comparison comparison) {
    Optional<CallerComparison> caller = CallerComparison.of(comparison);
    if (caller.isPresent()) {
      caller(caller.get());
      return;
    }
    expressions.comparable(
        List.of(comparison.left(), comparison.right()),
        List.of(" " + comparison.operator().symbol() + " ", ""));
  }

  /** Unknown, not false, if the caller lacks the attribute: NOT must not make it true. */
  private void caller(CallerComparison comparison) {
    Column column = types.column(comparison.property().name());
    Set<String> values = attributes.getOrDefault(comparison.attribute().name(), Set.of());
    if (values.isEmpty()) {
      sql.add("CAST(NULL AS boolean)");
      return;
    }
    String name = TableName.quote(column.name());
    sql.add(comparison.equal() ? "(" : "NOT (")
        .add(column.type() == ColumnType.TEXT ? name : "CAST(" + name + " AS text)")
        .add(" = ANY (")
        .bind(values.stream().sorted().toArray(String[]::new))
        .add("))");
  }

  private void in(Condition.In in) {
    List<Expression> operands = new ArrayList<>(List.of(in.value()));
    operands.addAll(in.list());
    List<String> texts = new ArrayList<>(List.of(" IN ("));
    texts.addAll(Collections.nCopies(in.list().size() - 1, ", "));
    texts.add(")");
    expressions.comparable(operands, texts);
  }

  private void isNull(Expression value) {
    sql.add("(");
    expressions.value(value);
    sql.add(") IS NULL");
  }
}
