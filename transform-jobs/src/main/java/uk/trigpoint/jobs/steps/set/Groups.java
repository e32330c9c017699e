package uk.trigpoint.jobs.steps.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.SqlCompiler;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.rowwise.RowWise;
import uk.trigpoint.jobs.setwise.SetWork;

/**
 * Rows grouped by columns, with statistics of each group. A group has the number of its first row.
 *
 * @param by null or empty puts all rows into one group
 */
record Groups(@Nullable List<String> by, @Nullable Map<String, Statistic> statistics) {
  private static final String INPUT = RowWise.INPUT;
  private static final String OUTPUT = "output";

  /** Works out the columns of a group; empty, with faults, if something is wrong. */
  Optional<RowType> infer(Inference inference, @Nullable GeometryField geometry) {
    boolean sound = true;
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < columns().size(); i++) {
      Field field = inference.column("by[" + (i + 1) + "]", INPUT, columns().get(i)).orElse(null);
      if (field == null) {
        sound = false;
      } else if (fields.contains(field)) {
        inference.fault("by[" + (i + 1) + "]", "'" + field.name() + "' is named twice");
        sound = false;
      } else {
        fields.add(field);
      }
    }
    NewColumns columns = new NewColumns(inference, new RowType(fields, geometry));
    for (Map.Entry<String, Statistic> one : all().entrySet()) {
      String setting = "statistics." + one.getKey();
      ColumnType type = StatisticSql.infer(inference, setting, one.getValue()).orElse(null);
      if (type == null) {
        sound = false;
      } else {
        columns.add(setting, one.getKey(), type, isPersonal(one.getValue(), inference));
      }
    }
    return sound ? columns.rows() : Optional.empty();
  }

  /**
   * A plain count says nothing about a person; any other value may be that of one, or tells one by
   * its condition or order.
   */
  private static boolean isPersonal(Statistic statistic, Inference inference) {
    RowType rows = inference.input(INPUT);
    return !statistic.function().isCount()
            && rows.find(String.valueOf(statistic.column())).map(Field::personal).orElse(false)
        || OrderSql.isPersonal(statistic.order(), rows)
        || statistic.where() != null && Expression.parse(statistic.where(), rows).isPersonal(rows);
  }

  /**
   * Fills the output with a row for each group. Rejects rows for which a condition has no value.
   *
   * @param rows those of the input that can be used
   * @param geometry SQL of the geometry of a group of rows {@code i}; null if it has none
   * @return the number of rows of the input that are in a group
   */
  long run(StagedRows rows, @Nullable String geometry, SetWork work) {
    StagedRows sound = withConditions(rows, work);
    Constants constants = new Constants();
    List<String> by = columns().stream().map(c -> "i.\"" + c + '"').toList();
    List<String> selected = new ArrayList<>(by);
    all().values().forEach(s -> selected.add(StatisticSql.value(s, rows.type(), constants)));
    if (geometry != null) {
      selected.add(geometry);
    }
    work.insert(
        OUTPUT,
        "SELECT coalesce(min(i.\"#row\"), 1), CAST(NULL AS bigint)%s FROM %s i%s"
            .formatted(
                selected.stream().map(s -> ", " + s).collect(Collectors.joining()),
                sound.relation(),
                by.isEmpty() ? "" : " GROUP BY " + String.join(", ", by)),
        constants);
    return work.number("SELECT count(*) FROM " + sound.relation() + " i", new Constants());
  }

  private StagedRows withConditions(StagedRows rows, SetWork work) {
    List<String> fails = new ArrayList<>();
    Constants constants = new Constants();
    for (Statistic statistic : all().values()) {
      SqlCompiler.Compiled where = StatisticSql.where(statistic, rows.type(), constants);
      if (where != null && where.canFail()) {
        fails.add("coalesce(" + where.fails() + ", FALSE)");
      }
    }
    if (fails.isEmpty()) {
      return rows;
    }
    String faulty =
        work.temporary(
                "SELECT i.\"#row\" AS r FROM %s i WHERE %s"
                    .formatted(rows.relation(), String.join(" OR ", fails)),
                constants)
            .sql();
    work.reject(
        INPUT,
        "JOIN " + faulty + " f ON f.r = i.\"#row\"",
        new Constants(),
        "EXPR",
        null,
        "a condition of a statistic has no value for this row");
    return new StagedRows(
        "(SELECT w.* FROM %s w WHERE NOT EXISTS (SELECT FROM %s f WHERE f.r = w.\"#row\"))"
            .formatted(rows.relation(), faulty),
        rows.type());
  }

  private List<String> columns() {
    return by == null ? List.of() : by;
  }

  private Map<String, Statistic> all() {
    return statistics == null ? Map.of() : statistics;
  }
}
