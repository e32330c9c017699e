package uk.trigpoint.datasets.query;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.filter.UnknownPropertyException;

/**
 * Translates the order of a query, and the condition that a row follows a position in it.
 *
 * <p>The condition starts with a bound of the first key alone where one holds, so that an index of
 * that key is entered at the position.
 */
final class SortSql {
  private final List<Key> keys = new ArrayList<>();

  /**
   * A sort key.
   *
   * @param expression writes the expression
   * @param nullable whether values can be null
   */
  private record Key(Consumer<SqlBuilder> expression, boolean descending, boolean nullable) {}

  /**
   * Creates the translation.
   *
   * @throws UnknownPropertyException if the order names a property the caller does not see
   */
  SortSql(FeatureView view, FeatureQuery query) {
    Nearest nearest = query.nearest();
    if (nearest != null) {
      keys.add(new Key(sql -> addDistance(sql, view, nearest), false, false));
    }
    for (FeatureQuery.Order order : query.order()) {
      Column column = QueryCompiler.property(order.property(), view.columns());
      String name = TableName.quote(column.name());
      keys.add(new Key(sql -> sql.add(name), order.descending(), view.isNullable(column)));
    }
  }

  /** Adds the distance of a feature in metres. */
  static void addDistance(SqlBuilder sql, FeatureView view, Nearest nearest) {
    sql.add(view.geometry()).add(" <-> ST_GeomFromEWKB(").bind(Wkb.write(nearest.from())).add(")");
  }

  /** Adds ORDER BY. Nulls are where PostgreSQL puts them by default, as in its indexes. */
  void addOrder(SqlBuilder sql) {
    sql.add(" ORDER BY ");
    for (Key key : keys) {
      key.expression().accept(sql);
      sql.add(key.descending() ? " DESC, " : ", ");
    }
    sql.add("fid");
  }

  /**
   * Adds the condition that a row follows a position.
   *
   * @throws IllegalArgumentException if the position is of another order
   */
  void addFollows(SqlBuilder sql, RowPosition position) {
    if (position.values().size() != keys.size()) {
      throw new IllegalArgumentException("a position of another order");
    }
    addBound(sql, position.values().isEmpty() ? null : position.values().getFirst());
    sql.add(" AND ");
    addFollows(sql, position, 0);
  }

  private void addBound(SqlBuilder sql, @Nullable Object value) {
    if (value == null || keys.isEmpty()) {
      return;
    }
    Key key = keys.getFirst();
    if (key.descending() || !key.nullable()) {
      sql.add(" AND ");
      compare(sql, key, key.descending() ? " <= " : " >= ", value);
    }
  }

  private void addFollows(SqlBuilder sql, RowPosition position, int index) {
    if (index == keys.size()) {
      sql.add("fid > ").bind(position.fid());
      return;
    }
    Key key = keys.get(index);
    Object value = position.values().get(index);
    sql.add("(");
    addGreater(sql, key, value);
    sql.add(" OR ");
    if (value == null) {
      key.expression().accept(sql);
      sql.add(" IS NULL");
    } else {
      compare(sql, key, " = ", value);
    }
    sql.add(" AND ");
    addFollows(sql, position, index + 1);
    sql.add(")");
  }

  /** Adds the condition that the value of a key comes after another. */
  private static void addGreater(SqlBuilder sql, Key key, @Nullable Object value) {
    if (value == null && !key.descending()) {
      sql.add("FALSE");
    } else if (value == null) {
      key.expression().accept(sql);
      sql.add(" IS NOT NULL");
    } else {
      compare(sql, key, key.descending() ? " < " : " > ", value);
      if (!key.descending() && key.nullable()) {
        sql.add(" OR ");
        key.expression().accept(sql);
        sql.add(" IS NULL");
      }
    }
  }

  private static void compare(SqlBuilder sql, Key key, String operator, Object value) {
    key.expression().accept(sql);
    sql.add(operator).bind(value instanceof Instant moment ? Timestamp.from(moment) : value);
  }
}
