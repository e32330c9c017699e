package uk.trigpoint.jobs.steps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.GeometryExpressions;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.Assignment;
import uk.trigpoint.jobs.rowwise.GeometryPlan;
import uk.trigpoint.jobs.rowwise.RowPlan;
import uk.trigpoint.jobs.rowwise.RowWise;

/** Keeps, removes, renames and computes columns, and computes the geometry. */
public final class ColumnsStep implements RowWise<ColumnsStep.Settings> {
  private static final String OUTPUT = "output";

  /**
   * The settings. Done in this order: set, remove or keep, rename.
   *
   * @param set new values by name of the column; all are computed from the row as it came in
   * @param remove names of columns
   * @param keep names of columns, in the order of the output; null keeps all
   * @param rename new names by present name
   * @param geometry computed from the row as it came in; null keeps it
   * @param dropGeometry whether the rows lose their geometry
   */
  public record Settings(
      @Setting(
              value =
                  "Columns and the expressions of their values, computed from the row as it came in",
              expression = true)
          @Nullable Map<String, String> set,
      @Setting(value = "Columns to remove", columnOf = INPUT) @Nullable List<String> remove,
      @Setting(value = "The only columns to keep, in this order; all if missing", columnOf = INPUT)
          @Nullable List<String> keep,
      @Setting(value = "New names of columns by their present name", columnOf = INPUT)
          @Nullable Map<String, String> rename,
      @Setting(
              value = "The expression of the geometry, such as pointOnSurface(geometry)",
              expression = true)
          @Nullable String geometry,
      @Setting("Whether the rows lose their geometry; false if missing")
          @Nullable Boolean dropGeometry) {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "columns",
        "Columns",
        "Keeps, removes, renames and computes columns.",
        StepInfo.Group.COLUMNS,
        List.of(INPUT),
        List.of(OUTPUT));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Optional<RowPlan> plan(Settings settings, Inference inference) {
    RowType input = inference.input(INPUT);
    Map<String, Assignment> columns = new LinkedHashMap<>();
    RowPlan.keep(input).forEach(column -> columns.put(column.field().name(), column));
    boolean sound = set(settings, inference, columns);
    sound &= kept(settings, inference, columns);
    sound &= renamed(settings, inference, columns);
    if (sound && columns.isEmpty()) {
      inference.fault("", "no column is left");
      sound = false;
    }
    GeometryPlan geometry = geometry(settings, inference);
    return sound && !inference.hasFaults()
        ? Optional.of(new RowPlan(List.of(), List.copyOf(columns.values()), geometry))
        : Optional.empty();
  }

  private static GeometryPlan geometry(Settings settings, Inference inference) {
    boolean dropped = Boolean.TRUE.equals(settings.dropGeometry());
    if (settings.geometry() == null) {
      return dropped ? GeometryPlan.NONE : GeometryPlan.KEPT;
    }
    if (dropped) {
      inference.fault("geometry", "is computed and dropped at once; leave one out");
    }
    return inference
        .geometryExpression("geometry", INPUT, settings.geometry())
        .<GeometryPlan>map(
            value -> {
              GeometryType kind = GeometryExpressions.kind(value, inference.input(INPUT));
              return new GeometryPlan.Computed(
                  GeometryField.of(kind == GeometryType.NONE ? GeometryType.MIXED : kind), value);
            })
        .orElse(GeometryPlan.KEPT);
  }

  private static boolean set(
      Settings settings, Inference inference, Map<String, Assignment> columns) {
    boolean sound = true;
    for (Map.Entry<String, String> one : nullToEmpty(settings.set()).entrySet()) {
      String field = "set." + one.getKey();
      Expression value = inference.expression(field, INPUT, one.getValue(), null).orElse(null);
      Field named = value == null ? null : field(inference, field, one.getKey(), value);
      if (value == null || named == null) {
        sound = false;
      } else {
        columns.put(one.getKey(), new Assignment(named, value));
      }
    }
    return sound;
  }

  /** A value made from a personal column is personal. */
  private static @Nullable Field field(
      Inference inference, String setting, String name, Expression value) {
    return inference
        .newColumn(setting, name, value.type().column(), value.isPersonal(inference.input(INPUT)))
        .orElse(null);
  }

  private static boolean kept(
      Settings settings, Inference inference, Map<String, Assignment> columns) {
    boolean sound = true;
    List<String> remove = settings.remove() == null ? List.of() : settings.remove();
    for (int i = 0; i < remove.size(); i++) {
      sound &= known(inference, "remove[" + (i + 1) + "]", remove.get(i), columns);
      columns.remove(remove.get(i));
    }
    if (settings.keep() == null) {
      return sound;
    }
    Map<String, Assignment> all = new LinkedHashMap<>(columns);
    columns.clear();
    for (int i = 0; i < settings.keep().size(); i++) {
      String name = settings.keep().get(i);
      if (known(inference, "keep[" + (i + 1) + "]", name, all)) {
        columns.put(name, all.get(name));
      } else {
        sound = false;
      }
    }
    return sound;
  }

  private static boolean renamed(
      Settings settings, Inference inference, Map<String, Assignment> columns) {
    Map<String, String> rename = nullToEmpty(settings.rename());
    boolean sound = true;
    for (Map.Entry<String, String> one : rename.entrySet()) {
      sound &= known(inference, "rename." + one.getKey(), one.getKey(), columns);
    }
    List<Assignment> all = new ArrayList<>(columns.values());
    columns.clear();
    for (Assignment column : all) {
      String before = column.field().name();
      String name = rename.getOrDefault(before, before);
      try {
        Field field = name.equals(before) ? column.field() : column.field().named(name);
        if (columns.put(name, new Assignment(field, column.value())) != null) {
          inference.fault("rename", "two columns would be named '" + name + "'");
          sound = false;
        }
      } catch (IllegalArgumentException e) {
        inference.fault(
            "rename." + before,
            "is not renamed to a name of a column: lower-case letters, digits and _");
        sound = false;
      }
    }
    return sound;
  }

  private static boolean known(
      Inference inference, String setting, String name, Map<String, Assignment> columns) {
    if (columns.containsKey(name)) {
      return true;
    }
    inference.unknownColumn(setting, name, List.copyOf(columns.keySet()));
    return false;
  }

  private static Map<String, String> nullToEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
