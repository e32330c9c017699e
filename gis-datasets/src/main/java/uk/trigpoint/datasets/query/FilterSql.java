package uk.trigpoint.datasets.query;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.cql2.Cql2;

/** Translates a filter to a SQL predicate over the columns the caller sees. */
final class FilterSql {
  private final SqlBuilder sql;
  private final String place;
  private final List<Column> visible;
  private final UnaryOperator<Geometry> toGrid;
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
      UnaryOperator<Geometry> toGrid,
      Map<String, Set<String>> attributes) {
    this.sql = sql;
    this.place = place;
    this.visible = visible;
    this.toGrid = toGrid;
    this.attributes = attributes;
  }

  void write(Cql2 condition) {
    switch (condition) {
      case Cql2.And and -> join(and.conditions(), " AND ");
      case Cql2.Or or -> join(or.conditions(), " OR ");
      case Cql2.Not not -> {
        sql.add("NOT (");
        write(not.condition());
        sql.add(")");
      }
      case Cql2.Comparison comparison -> compare(comparison);
      case Cql2.Like like -> {
        Column column = QueryCompiler.property(like.property().name(), visible);
        require(column.type() == ColumnType.TEXT, column, "LIKE needs text");
        sql.add(name(column)).add(" LIKE ").bind(like.pattern());
      }
      case Cql2.Between between -> {
        Column column = QueryCompiler.property(between.property().name(), visible);
        sql.add(name(column)).add(" BETWEEN ");
        value(between.low(), column);
        sql.add(" AND ");
        value(between.high(), column);
      }
      case Cql2.In in -> {
        Column column = QueryCompiler.property(in.property().name(), visible);
        sql.add(name(column)).add(" IN (");
        for (int i = 0; i < in.values().size(); i++) {
          sql.add(i == 0 ? "" : ", ");
          value(in.values().get(i), column);
        }
        sql.add(")");
      }
      case Cql2.IsNull isNull ->
          sql.add(name(QueryCompiler.property(isNull.property().name(), visible))).add(" IS NULL");
      case Cql2.Spatial spatial ->
          sql.add(spatial.operator().function())
              .add("(" + place + ", ST_GeomFromEWKB(")
              .bind(Wkb.write(toGrid.apply(spatial.geometry())))
              .add("))");
    }
  }

  private void join(List<Cql2> conditions, String word) {
    sql.add("(");
    for (int i = 0; i < conditions.size(); i++) {
      sql.add(i == 0 ? "" : word);
      write(conditions.get(i));
    }
    sql.add(")");
  }

  private void compare(Cql2.Comparison comparison) {
    if (comparison.right() instanceof Cql2.CallerAttribute attribute) {
      compare(comparison.left(), comparison.operator(), attribute);
      return;
    }
    if (comparison.left() instanceof Cql2.CallerAttribute attribute) {
      compare(comparison.right(), comparison.operator(), attribute);
      return;
    }
    Column column = columnOf(comparison);
    scalar(comparison.left(), column);
    sql.add(" " + comparison.operator().sql() + " ");
    scalar(comparison.right(), column);
  }

  /** Unknown, not false, if the caller lacks the attribute: NOT must not make it true. */
  private void compare(
      Cql2.Scalar property, Cql2.Operator operator, Cql2.CallerAttribute attribute) {
    if (!(property instanceof Cql2.Property named)) {
      throw new IllegalArgumentException("caller(...) can only be compared with a property");
    }
    Column column = QueryCompiler.property(named.name(), visible);
    Set<String> values = attributes.getOrDefault(attribute.name(), Set.of());
    if (values.isEmpty()) {
      sql.add("CAST(NULL AS boolean)");
      return;
    }
    String text =
        column.type() == ColumnType.TEXT ? name(column) : "CAST(" + name(column) + " AS text)";
    sql.add(operator == Cql2.Operator.EQUAL ? "(" : "NOT (")
        .add(text)
        .add(" = ANY (")
        .bind(values.stream().sorted().toArray(String[]::new))
        .add("))");
  }

  private Column columnOf(Cql2.Comparison comparison) {
    if (comparison.left() instanceof Cql2.Property left) {
      Column column = QueryCompiler.property(left.name(), visible);
      if (comparison.right() instanceof Cql2.Property right) {
        Column other = QueryCompiler.property(right.name(), visible);
        require(
            other.type() == column.type() || other.type().isNumeric() && column.type().isNumeric(),
            column,
            "it cannot be compared with " + other.name());
      }
      return column;
    }
    if (comparison.right() instanceof Cql2.Property right) {
      return QueryCompiler.property(right.name(), visible);
    }
    throw new IllegalArgumentException("a comparison needs a property on one side");
  }

  private void scalar(Cql2.Scalar scalar, Column column) {
    switch (scalar) {
      case Cql2.Property property ->
          sql.add(name(QueryCompiler.property(property.name(), visible)));
      case Cql2.Literal literal -> value(literal, column);
      case Cql2.CallerAttribute attribute ->
          throw new IllegalArgumentException("caller(...) can only be compared with a property");
    }
  }

  private void value(Cql2.Literal literal, Column column) {
    Object value = literal.value();
    switch (column.type()) {
      case TEXT ->
          require(value instanceof String, column, "its values are text, in single quotes");
      case INTEGER, NUMBER ->
          require(value instanceof BigDecimal, column, "its values are numbers");
      case BOOLEAN -> require(value instanceof Boolean, column, "its values are TRUE and FALSE");
      case DATE -> {
        require(value instanceof LocalDate, column, "its values are DATE('2026-01-31')");
        value = java.sql.Date.valueOf((LocalDate) value);
      }
      case TIMESTAMP -> {
        require(
            value instanceof Instant, column, "its values are TIMESTAMP('2026-01-31T12:00:00Z')");
        value = Timestamp.from((Instant) value);
      }
    }
    sql.bind(value);
  }

  private static String name(Column column) {
    return TableName.quote(column.name());
  }

  private static void require(boolean fits, Column column, String otherwise) {
    if (!fits) {
      throw new IllegalArgumentException("property '" + column.name() + "': " + otherwise);
    }
  }
}
