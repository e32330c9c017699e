package uk.trigpoint.jobs.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Cap;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.GeometryExpressions;
import uk.trigpoint.jobs.expression.ValueType;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.Exit;
import uk.trigpoint.jobs.rowwise.GeometryPlan;
import uk.trigpoint.jobs.rowwise.RowPlan;
import uk.trigpoint.jobs.rowwise.RowWise;

/** Replaces geometries by the area around them. */
public final class BufferStep implements RowWise<BufferStep.Settings> {
  private static final int DEFAULT_SEGMENTS = 8;

  /**
   * The settings.
   *
   * @param metres a number, or an expression; negative shrinks polygons; at most 100,000
   */
  public record Settings(
      @Setting(
              value = "The distance in metres: a number, or an expression such as width / 2.0",
              expression = true)
          Object metres,
      @Setting(value = "Segments of a quarter of a circle; 8 if missing", least = 1, most = 64)
          @Nullable Integer segments,
      @Setting("The end of lines: round (default), flat or square") @Nullable Cap cap) {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "buffer",
        "Buffer",
        "Replaces geometries by the area around them.",
        StepInfo.Group.PLACES,
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
    boolean located = inference.geometry(INPUT).isPresent();
    Expression metres =
        inference.expression("metres", INPUT, String.valueOf(settings.metres()), null).orElse(null);
    if (metres == null || !located) {
      return Optional.empty();
    }
    if (metres.type() != ValueType.NUMBER && metres.type() != ValueType.INTEGER) {
      inference.fault("metres", "must be a number, and is " + metres.type().code());
      return Optional.empty();
    }
    Expression geometry = Conditions.geometry(input);
    Expression area =
        GeometryExpressions.buffer(
            geometry,
            metres,
            Objects.requireNonNullElse(settings.segments(), DEFAULT_SEGMENTS),
            Objects.requireNonNullElse(settings.cap(), Cap.ROUND));
    List<Exit> exits = new ArrayList<>();
    exits.add(
        Exit.reject(
            Conditions.or(
                Expression.call("isNull", geometry), Expression.call("isEmpty", geometry)),
            "NO_GEOMETRY",
            null,
            "the row has no geometry"));
    if (!(metres instanceof Expression.Literal)) {
      exits.add(
          Exit.reject(
              Expression.call("isNull", metres),
              "REQUIRED",
              null,
              "the distance of the buffer is missing"));
    }
    if (!(metres instanceof Expression.Literal literal
        && literal.value() instanceof Number number
        && number.doubleValue() > 0)) {
      exits.add(
          Exit.reject(
              Expression.call("isEmpty", area),
              "EMPTY_GEOM",
              null,
              "the buffer leaves nothing of the geometry"));
    }
    return Optional.of(
        new RowPlan(
            exits,
            RowPlan.keep(input),
            new GeometryPlan.Computed(GeometryField.of(GeometryType.POLYGON), area)));
  }
}
