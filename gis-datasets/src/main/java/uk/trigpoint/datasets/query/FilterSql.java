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
import uk.trigpoint.datasets.filter.SpatialOperator;

/** Translates a filter to a SQL predicate over the columns the caller sees. */
final class FilterSql {
  private final SqlBuilder sql;
  private final FilterTypes types;
  private final ExpressionSql expressions;
  private final Function<Geometry, GridGeometry> toGrid;
  private final Map<String, Set<String>> attributes;

  /**
   * Creates a translator.
   *
   * @param place SQL expression of the geometry, EPSG:27700
   * @param visible the columns that the filter may name
   * @param toGrid transforms the filter's geometries to EPSG:27700
   * @param attributes of the caller
   */
  FilterSql(
      SqlBuilder sql,
      String place,
      List<Column> visible,
      Function<Geometry, GridGeometry> toGrid,
      Map<String, Set<String>> attributes) {
    this.sql = sql;
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

  private void condition(Condition condition) {
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
      case Condition.Spatial spatial -> spatial(spatial);
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

  private void spatial(Condition.Spatial spatial) {
    sql.add(function(spatial.operator())).add("(");
    geometry(spatial, spatial.left(), spatial.operator() == SpatialOperator.WITHIN);
    sql.add(", ");
    geometry(spatial, spatial.right(), spatial.operator() == SpatialOperator.CONTAINS);
    sql.add(")");
  }

  /**
   * Writes a geometry without what lies outside the grid. If it had to lie inside a feature, or
   * equal one, it must not do so only because it was cut: then it is empty, which makes the
   * predicate false.
   *
   * @param inner whether the predicate requires it to lie inside the other
   */
  private void geometry(Condition.Spatial spatial, Expression operand, boolean inner) {
    if (!(operand instanceof Expression.GeometryLiteral literal)) {
      expressions.geometry(operand);
      return;
    }
    GridGeometry grid = toGrid.apply(literal.geometry());
    boolean whole = inner || spatial.operator() == SpatialOperator.EQUALS;
    Geometry geometry = grid.geometry();
    expressions.geometry(grid.clipped() && whole ? GridGeometry.emptied(geometry) : geometry);
  }

  private static String function(SpatialOperator operator) {
    return switch (operator) {
      case INTERSECTS -> "ST_Intersects";
      case DISJOINT -> "ST_Disjoint";
      case WITHIN -> "ST_Within";
      case CONTAINS -> "ST_Contains";
      case EQUALS -> "ST_Equals";
      case TOUCHES -> "ST_Touches";
      case CROSSES -> "ST_Crosses";
      case OVERLAPS -> "ST_Overlaps";
    };
  }
}
