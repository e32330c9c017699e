package uk.trigpoint.jobs.rowwise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/** Builds the columns of an output from those of the input. */
public final class Assignments {
  private final Map<String, Assignment> columns = new LinkedHashMap<>();

  /** Starts with all columns of the input, as they are. */
  public static Assignments keep(RowType input) {
    Assignments all = new Assignments();
    RowPlan.keep(input).forEach(column -> all.columns.put(column.field().name(), column));
    return all;
  }

  /** Adds a column at the end, or replaces that of its name in its place. */
  public void put(Field field, Expression value) {
    columns.put(field.name(), new Assignment(field, value));
  }

  /** Leaves a column out. */
  public void remove(String name) {
    columns.remove(name);
  }

  /** Returns the columns in order. */
  public List<Assignment> list() {
    return new ArrayList<>(columns.values());
  }
}
