package uk.trigpoint.jobs.steps.set;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;

/** SQL for the order of rows. The number of the row decides between equal ones. */
final class OrderSql {
  private OrderSql() {}

  /** Checks the columns of an order; returns whether all exist. */
  static boolean infer(
      Inference inference, String setting, String port, @Nullable List<OrderColumn> order) {
    boolean sound = true;
    for (int i = 0; order != null && i < order.size(); i++) {
      sound &=
          inference
              .column(setting + "[" + (i + 1) + "].column", port, order.get(i).column())
              .isPresent();
    }
    return sound;
  }

  /**
   * Returns whether a column of an order is personal, so that it tells of persons what it chooses.
   */
  static boolean isPersonal(@Nullable List<OrderColumn> order, RowType rows) {
    return order != null
        && order.stream()
            .anyMatch(one -> rows.find(one.column()).map(Field::personal).orElse(false));
  }

  /** Returns the terms of ORDER BY for the first row of an order. */
  static String first(@Nullable List<OrderColumn> order, RowType rows, String alias) {
    return terms(order, rows, alias, false);
  }

  /**
   * Returns the terms of ORDER BY in the opposite direction, for the last row. Rows without a value
   * are last in this one too, so that none is chosen while others have a value.
   */
  static String last(@Nullable List<OrderColumn> order, RowType rows, String alias) {
    return terms(order, rows, alias, true);
  }

  private static String terms(
      @Nullable List<OrderColumn> order, RowType rows, String alias, boolean reversed) {
    List<String> terms = new ArrayList<>();
    for (OrderColumn column : order == null ? List.<OrderColumn>of() : order) {
      Field field = rows.find(column.column()).orElseThrow();
      boolean descending = column.direction() == OrderColumn.Direction.DESCENDING;
      terms.add(
          "%s.%s%s%s NULLS LAST"
              .formatted(
                  alias,
                  field.quoted(),
                  collation(field.type()),
                  descending == reversed ? "" : " DESC"));
    }
    terms.add(alias + "." + StagedRows.ROW + (reversed ? " DESC" : ""));
    return String.join(", ", terms);
  }

  /** Texts are ordered by code point, not by the language of the database. */
  static String collation(ColumnType type) {
    return type == ColumnType.TEXT ? " COLLATE \"C\"" : "";
  }
}
