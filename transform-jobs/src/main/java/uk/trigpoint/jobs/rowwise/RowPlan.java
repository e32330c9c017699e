package uk.trigpoint.jobs.rowwise;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/**
 * What a row-wise step does: a row leaves at the first exit whose condition is true, or goes on
 * with the values of the assignments.
 *
 * @param exits in order; at most {@value #MAX_EXITS}
 * @param columns of the output, in order
 * @param geometry what becomes of the geometry
 */
public record RowPlan(List<Exit> exits, List<Assignment> columns, GeometryPlan geometry) {
  /** Most exits of a step: their numbers are part of the fate of a row. */
  public static final int MAX_EXITS = 990;

  public RowPlan {
    exits = List.copyOf(exits);
    columns = List.copyOf(columns);
    if (exits.size() > MAX_EXITS) {
      throw new IllegalArgumentException("a step has at most " + MAX_EXITS + " ways out");
    }
  }

  /** Creates a plan that keeps the geometry as it is, if the rows have any. */
  public RowPlan(List<Exit> exits, List<Assignment> columns) {
    this(exits, columns, GeometryPlan.KEPT);
  }

  /** Returns assignments that keep all columns. */
  public static List<Assignment> keep(RowType input) {
    List<Assignment> kept = new ArrayList<>();
    for (int i = 0; i < input.fields().size(); i++) {
      Field field = input.fields().get(i);
      kept.add(new Assignment(field, new Expression.Column(field.name(), i, field.type())));
    }
    return kept;
  }

  /** Returns the rows of the default output. */
  public RowType output(RowType input) {
    return new RowType(
        columns.stream().map(Assignment::field).toList(), geometry.output(input.geometry()));
  }

  /** Returns whether it can run as SQL. */
  public boolean hasSql() {
    return exits.stream().allMatch(exit -> exit.when().hasSql())
        && columns.stream().allMatch(column -> column.value().hasSql())
        && !(geometry instanceof GeometryPlan.Computed computed && !computed.value().hasSql());
  }
}
