package uk.trigpoint.jobs.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.ValueType;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.Assignment;
import uk.trigpoint.jobs.rowwise.Exit;
import uk.trigpoint.jobs.rowwise.RowPlan;
import uk.trigpoint.jobs.rowwise.RowWise;

/** Makes the columns of a wanted schema from those of the input. Other columns are left out. */
public final class MapColumnsStep implements RowWise<MapColumnsStep.Settings> {
  /** The settings. */
  public record Settings(
      @Setting(value = "The columns of the output by name, in order", least = 1)
          Map<String, Target> columns) {}

  /**
   * A column of the output, from a column, a constant or an expression; without any of them it has
   * no values.
   *
   * @param title as the target spells it; null is the name
   */
  public record Target(
      @Setting(value = "The column it is taken from", columnOf = "input") @Nullable String from,
      @Setting("The value of all rows: a text, a number, true or false") @Nullable Object value,
      @Setting(value = "The expression of its values", expression = true)
          @Nullable String expression,
      @Setting("The type; that of what it is made from if missing") @Nullable ColumnType type,
      @Setting("Whether a row without a value is rejected; false if missing")
          @Nullable Boolean required,
      @Setting("The name for people and files, such as entry-date") @Nullable String title) {
    long sources() {
      return Stream.of(from != null, value != null, expression != null).filter(s -> s).count();
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "map-columns",
        "Map columns",
        "Makes the columns of a wanted schema from those of the input.",
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
    List<Assignment> columns = new ArrayList<>();
    List<Exit> exits = new ArrayList<>();
    settings
        .columns()
        .forEach(
            (name, target) -> {
              String setting = "columns." + name;
              Expression value = value(setting, target, inference);
              if (value == null) {
                return;
              }
              boolean personal = value.isPersonal(inference.input(INPUT));
              inference
                  .newColumn(setting, name, value.type().column(), personal)
                  .map(f -> titled(f, target.title()))
                  .ifPresent(field -> columns.add(new Assignment(field, value)));
              if (Boolean.TRUE.equals(target.required())) {
                exits.add(
                    Exit.reject(
                        Conditions.isMissing(value), "REQUIRED", name, "the value is missing"));
              }
            });
    if (exits.size() > RowPlan.MAX_EXITS) {
      inference.fault("columns", "are too many");
    }
    return inference.hasFaults() ? Optional.empty() : Optional.of(new RowPlan(exits, columns));
  }

  private static Field titled(Field field, @Nullable String title) {
    return title == null ? field : new Field(field.name(), title, field.type(), field.personal());
  }

  /** Returns the value of a target; null with a fault if it is wrong. */
  private static @Nullable Expression value(String setting, Target target, Inference inference) {
    if (target.sources() > 1) {
      inference.fault(setting, "must have one of from, value and expression");
      return null;
    }
    if (target.sources() == 0) {
      if (Boolean.TRUE.equals(target.required())) {
        inference.fault(setting, "is required, and is made from nothing; add from");
        return null;
      }
      if (target.type() == null) {
        inference.fault(setting, "needs a type, as it is made from nothing");
        return null;
      }
      return new Expression.Literal(null, target.type());
    }
    Expression source = source(setting, target, inference);
    if (source == null || target.type() == null) {
      return source;
    }
    Expression converted = converted(source, ValueType.of(target.type()));
    if (converted == null) {
      inference.fault(
          setting + ".type",
          "cannot be made from %s; convert it by a step convert first"
              .formatted(source.type().code()));
    }
    return converted;
  }

  private static @Nullable Expression source(String setting, Target target, Inference inference) {
    RowType input = inference.input(INPUT);
    if (target.from() != null) {
      return inference
          .column(setting + ".from", INPUT, target.from())
          .map(field -> Conditions.column(input, field))
          .orElse(null);
    }
    if (target.expression() != null) {
      return inference
          .expression(setting + ".expression", INPUT, target.expression(), null)
          .orElse(null);
    }
    return switch (target.value()) {
      case String text -> Conditions.literal(text);
      case Boolean flag -> Conditions.literal(flag.booleanValue());
      case Integer whole -> Conditions.literal(whole.longValue());
      case Long whole -> Conditions.literal(whole.longValue());
      case Double number -> Conditions.literal(number.doubleValue());
      case null, default -> {
        inference.fault(setting + ".value", "must be a text, a number, true or false");
        yield null;
      }
    };
  }

  /** Returns a value as another type; null if there is no conversion without settings. */
  private static @Nullable Expression converted(Expression value, ValueType type) {
    ValueType from = value.type();
    if (from == type) {
      return value;
    }
    return switch (type) {
      case TEXT ->
          from == ValueType.INTEGER || from == ValueType.BOOLEAN || from == ValueType.DATE
              ? Expression.call("text", value)
              : null;
      case INTEGER -> from == ValueType.TEXT ? Expression.call("integer", plain(value)) : null;
      case NUMBER ->
          from == ValueType.TEXT
              ? Expression.call("number", plain(value))
              : from == ValueType.INTEGER ? Expression.call("number", value) : null;
      case DATE ->
          from == ValueType.TEXT
              ? Expression.call("date", plain(value))
              : from == ValueType.TIMESTAMP ? Expression.call("date", value) : null;
      case BOOLEAN, TIMESTAMP, GEOMETRY -> null;
    };
  }

  private static Expression plain(Expression text) {
    return Conditions.plain(text);
  }
}
