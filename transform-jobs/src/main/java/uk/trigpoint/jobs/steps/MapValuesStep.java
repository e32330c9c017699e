package uk.trigpoint.jobs.steps;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.Assignment;
import uk.trigpoint.jobs.rowwise.Exit;
import uk.trigpoint.jobs.rowwise.RowPlan;
import uk.trigpoint.jobs.rowwise.RowWise;

/** Replaces the values of a column by those of a table. */
public final class MapValuesStep implements RowWise<MapValuesStep.Settings> {
  /** What happens to a value that is not in the table. */
  public enum Otherwise {
    /** The row is rejected. */
    @JsonProperty("reject")
    REJECT,
    /** The value stays. */
    @JsonProperty("keep")
    KEEP,
    /** There is no value. */
    @JsonProperty("empty")
    EMPTY
  }

  /**
   * The settings.
   *
   * @param into column that gets the values; null is the same column
   */
  public record Settings(
      @Setting(value = "The column whose values are looked up; a text", columnOf = INPUT)
          String column,
      @Setting("The column that gets the new values; the same if missing") @Nullable String into,
      @Setting(
              value = "New values by present value; blanks around and case are ignored",
              least = 1,
              most = 500)
          Map<String, String> values,
      @Setting("A value that is not listed: reject (default), keep or empty")
          @Nullable Otherwise otherwise) {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "map-values",
        "Map values",
        "Replaces the values of a column by those of a table.",
        StepInfo.Group.COLUMNS,
        List.of(INPUT),
        List.of("output"));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Optional<RowPlan> plan(Settings settings, Inference inference) {
    RowType input = inference.input(INPUT);
    Field field = inference.column("column", INPUT, settings.column()).orElse(null);
    if (field == null) {
      return Optional.empty();
    }
    if (field.type() != ColumnType.TEXT) {
      inference.fault("column", "must be a column of text; convert it by a step columns first");
      return Optional.empty();
    }
    Expression value =
        new Expression.Column(field.name(), input.names().indexOf(field.name()), field.type());
    Expression plain = plain(value);
    Otherwise otherwise = settings.otherwise() == null ? Otherwise.REJECT : settings.otherwise();
    Expression mapped =
        otherwise == Otherwise.KEEP ? value : new Expression.Literal(null, ColumnType.TEXT);
    List<Expression> known = new ArrayList<>();
    for (Map.Entry<String, String> one : settings.values().entrySet()) {
      Expression is = plain(new Expression.Literal(one.getKey(), ColumnType.TEXT));
      known.add(is);
      mapped =
          Expression.call(
              "_?_:_",
              Expression.call("_==_", plain, is),
              new Expression.Literal(one.getValue(), ColumnType.TEXT),
              mapped);
    }
    String into = settings.into() == null ? field.name() : settings.into();
    Field output;
    try {
      output = new Field(into, into, ColumnType.TEXT, field.personal());
    } catch (IllegalArgumentException e) {
      inference.fault("into", "is not a name of a column: lower-case letters, digits and _");
      return Optional.empty();
    }
    List<Assignment> columns = new ArrayList<>();
    boolean replaced = false;
    for (Assignment column : RowPlan.keep(input)) {
      boolean same = column.field().name().equals(into);
      columns.add(same ? new Assignment(output, mapped) : column);
      replaced |= same;
    }
    if (!replaced) {
      columns.add(new Assignment(output, mapped));
    }
    List<Exit> exits =
        otherwise == Otherwise.REJECT
            ? List.of(
                Exit.reject(
                    Expression.call("!_", new Expression.In(plain, known)),
                    "NOT_IN_LIST",
                    field.name(),
                    "is not a value that is listed"))
            : List.of();
    return Optional.of(new RowPlan(exits, columns));
  }

  private static Expression plain(Expression text) {
    return Expression.call("lower", Expression.call("trim", text));
  }
}
