package uk.trigpoint.jobs.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.intake.geometry.GeometryImport.Outcome;
import uk.trigpoint.formats.intake.geometry.GeometryRepair;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.EvaluationException;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.ValueType;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.Assignments;
import uk.trigpoint.jobs.rowwise.Exit;
import uk.trigpoint.jobs.rowwise.GeometryPlan;
import uk.trigpoint.jobs.rowwise.RowPlan;
import uk.trigpoint.jobs.rowwise.RowWise;

/**
 * Checks that geometries are there, of the wanted kind and valid, and repairs polygons whose area
 * changes by no more than 1 %. Runs in the JVM.
 *
 * @see "OGC 06-103r4, Simple feature access, section 6.1 (validity)"
 */
public final class CheckGeometryStep implements RowWise<CheckGeometryStep.Settings> {
  private static final String INVALID = "INVALID_GEOM";
  private static final String CHANGED = "REPAIR_CHANGES_AREA";

  /** Kinds of geometry that can be wanted. */
  public enum Kind {
    POINT,
    LINE,
    POLYGON
  }

  /**
   * The settings.
   *
   * @param minArea square metres
   * @param repaired column that is true for a row whose geometry was repaired, else false
   */
  public record Settings(
      @Setting("The kind that is wanted: point, line or polygon; any if missing")
          @Nullable Kind kind,
      @Setting(value = "The least area, square metres", least = 0) @Nullable Double minArea,
      @Setting("Whether rows may have no geometry; false if missing") @Nullable Boolean optional,
      @Setting("Whether invalid polygons are repaired; false if missing") @Nullable Boolean repair,
      @Setting("The column that says whether the geometry was repaired")
          @Nullable String repaired) {}

  /** A geometry with what validation made of it. */
  private record Checked(Geometry geometry, Outcome outcome, boolean repaired) {}

  /**
   * Validates geometries. Several expressions of a row need the outcome, so that the last one is
   * kept; each thread sees one that is whole.
   */
  private static final class Validator {
    private final boolean repair;
    private volatile @Nullable Checked last;

    Validator(boolean repair) {
      this.repair = repair;
    }

    Checked check(Geometry geometry) {
      Checked known = last;
      if (known != null && known.geometry == geometry) {
        return known;
      }
      GeometryRepair one = new GeometryRepair(repair);
      Outcome outcome = one.validate(geometry, 0, "geometry");
      Checked checked = new Checked(geometry, outcome, one.repaired() > 0);
      last = checked;
      return checked;
    }

    @Nullable Reject reject(@Nullable Object geometry) {
      return geometry instanceof Geometry shape
              && check(shape).outcome() instanceof Outcome.Rejected rejected
          ? rejected.reject()
          : null;
    }

    @Nullable Geometry accepted(@Nullable Object geometry) {
      if (!(geometry instanceof Geometry shape)) {
        return null;
      }
      if (check(shape).outcome() instanceof Outcome.Accepted accepted) {
        return accepted.geometry();
      }
      throw new EvaluationException("the geometry is not valid");
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "check-geometry",
        "Check geometry",
        "Checks that geometries are there, of the wanted kind and valid, and can repair them.",
        StepInfo.Group.CHECKS,
        List.of(INPUT),
        List.of("output"));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Optional<RowPlan> plan(Settings settings, Inference inference) {
    GeometryField field = inference.geometry(INPUT).orElse(null);
    if (field == null) {
      return Optional.empty();
    }
    RowType input = inference.input(INPUT);
    boolean repair = Boolean.TRUE.equals(settings.repair());
    GeometryType wanted =
        settings.kind() == null ? field.kind() : GeometryType.parse(settings.kind().name());
    if (field.kind() != GeometryType.MIXED && wanted != field.kind()) {
      inference.fault(
          "kind", "can never be fulfilled: all rows have geometry of kind " + field.kind().code());
    }
    Validator validator = new Validator(repair);
    Expression geometry = Conditions.geometry(input);
    Expression valid = computed(ValueType.GEOMETRY, geometry, validator::accepted);
    List<Exit> exits = exits(settings, geometry, valid, validator);
    Assignments columns = Assignments.keep(input);
    if (settings.repaired() != null) {
      Optional<Field> flag =
          inference.newColumn("repaired", settings.repaired(), ColumnType.BOOLEAN, false);
      flag.ifPresent(
          column ->
              columns.put(
                  column,
                  computed(
                      ValueType.BOOLEAN,
                      geometry,
                      g -> g instanceof Geometry shape && validator.check(shape).repaired())));
    }
    return inference.hasFaults()
        ? Optional.empty()
        : Optional.of(
            new RowPlan(
                exits,
                columns.list(),
                new GeometryPlan.Computed(new GeometryField(wanted, field.crs()), valid)));
  }

  private static List<Exit> exits(
      Settings settings, Expression geometry, Expression valid, Validator validator) {
    List<Exit> exits = new ArrayList<>();
    if (!Boolean.TRUE.equals(settings.optional())) {
      exits.add(
          Exit.reject(
              Conditions.or(
                  Expression.call("isNull", geometry), Expression.call("isEmpty", geometry)),
              "NO_GEOMETRY",
              null,
              "the row has no geometry"));
    }
    if (settings.kind() != null) {
      String kind = GeometryType.parse(settings.kind().name()).code();
      Expression found = Expression.call("geometryKind", geometry);
      exits.add(
          Exit.reject(
                  Expression.call("_!=_", found, Conditions.literal(kind)),
                  "WRONG_KIND",
                  null,
                  "the geometry is not of kind " + kind)
              .detailed(found));
    }
    for (String code : List.of(INVALID, CHANGED)) {
      Expression rejected =
          computed(
              ValueType.TEXT,
              geometry,
              g -> {
                Reject reject = validator.reject(g);
                return reject == null ? null : reject.code();
              });
      Expression reason =
          computed(
              ValueType.TEXT,
              geometry,
              g -> {
                Reject reject = validator.reject(g);
                return reject == null ? null : reject.reason();
              });
      exits.add(
          Exit.reject(
                  Expression.call("_==_", rejected, Conditions.literal(code)),
                  code,
                  null,
                  code.equals(INVALID)
                      ? "the geometry is not valid"
                      : "a repair would change the geometry too much")
              .detailed(reason));
    }
    if (settings.minArea() != null) {
      exits.add(
          Exit.reject(
              Expression.call(
                  "_<_",
                  Expression.call("area", valid),
                  Conditions.literal(settings.minArea().doubleValue())),
              "AREA_TOO_SMALL",
              null,
              "the area is less than " + settings.minArea() + " square metres"));
    }
    return exits;
  }

  private static Expression computed(
      ValueType type,
      Expression geometry,
      java.util.function.Function<@Nullable Object, @Nullable Object> value) {
    return new Expression.InJvm(type, List.of(geometry), (a, context) -> value.apply(a[0]));
  }
}
