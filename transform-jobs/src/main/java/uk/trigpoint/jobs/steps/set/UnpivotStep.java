package uk.trigpoint.jobs.steps.set;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.rowwise.RowWise;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;

/** Makes a row of each of some columns: their name and their value. */
public final class UnpivotStep implements SetWise<UnpivotStep.Settings> {
  private static final String INPUT = RowWise.INPUT;
  private static final String OUTPUT = "output";
  private static final String EMPTY = "empty";

  /** The settings. */
  public record Settings(
      @Setting(
              value = "The columns, all of one type, in the order of the rows made of them",
              columnOf = INPUT,
              least = 1,
              most = 500)
          List<String> columns,
      @Setting("A new column with the name of the former column; name if missing")
          @Nullable String name,
      @Setting("A new column with the value; value if missing") @Nullable String value,
      @Setting(
              "Whether there is no row for a column without a value (default); rows without any value go to the output empty")
          @Nullable Boolean dropEmpty) {
    boolean drops() {
      return !Boolean.FALSE.equals(dropEmpty);
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "unpivot",
        "Unpivot",
        "Makes a row of each of some columns: their name and their value.",
        StepInfo.Group.COLUMNS,
        List.of(INPUT),
        List.of(OUTPUT));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public List<String> outputs(Settings settings) {
    return settings.drops() ? List.of(OUTPUT, EMPTY) : List.of(OUTPUT);
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    RowType input = inference.input(INPUT);
    List<Field> columns = new ArrayList<>();
    boolean sound = true;
    for (int i = 0; i < settings.columns().size(); i++) {
      String setting = "columns[" + (i + 1) + "]";
      Field field = inference.column(setting, INPUT, settings.columns().get(i)).orElse(null);
      if (field == null) {
        sound = false;
        continue;
      }
      columns.add(field);
      if (field.type() != columns.getFirst().type()) {
        inference.fault(
            setting,
            "is %s, and '%s' is %s; convert one by a step columns first"
                .formatted(
                    field.type().code(),
                    columns.getFirst().name(),
                    columns.getFirst().type().code()));
        sound = false;
      }
    }
    if (new HashSet<>(settings.columns()).size() < settings.columns().size()) {
      inference.fault("columns", "a column is named twice");
      sound = false;
    }
    if (!sound) {
      return;
    }
    new NewColumns(inference, input.withFields(others(settings, input)))
        .add("name", settings.name() == null ? "name" : settings.name(), ColumnType.TEXT, false)
        .add(
            "value",
            settings.value() == null ? "value" : settings.value(),
            columns.getFirst().type(),
            columns.stream().anyMatch(Field::personal))
        .rows()
        .ifPresent(
            rows -> {
              inference.output(OUTPUT, rows);
              if (settings.drops()) {
                inference.output(EMPTY, input);
              }
            });
  }

  private static List<Field> others(Settings settings, RowType input) {
    return input.fields().stream().filter(f -> !settings.columns().contains(f.name())).toList();
  }

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    StagedRows input = work.input(INPUT);
    StagedRows rest =
        new StagedRows(input.relation(), input.type().withFields(others(settings, input.type())));
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < settings.columns().size(); i++) {
      String column = settings.columns().get(i);
      values
          .append(i == 0 ? "" : ", ")
          .append("(%d, '%s', i.\"%s\")".formatted(i + 1, column, column));
    }
    work.insert(
        OUTPUT,
        "SELECT row_number() OVER (ORDER BY i.\"#row\", v.place), i.\"#line\"%s, v.name, v.value%s FROM %s i CROSS JOIN LATERAL (VALUES %s) v (place, name, value)%s"
            .formatted(
                rest.columns("i"),
                input.type().geometry() == null ? "" : ", i.geom",
                input.relation(),
                values,
                settings.drops() ? " WHERE v.value IS NOT NULL" : ""),
        new Constants());
    if (settings.drops()) {
      work.insert(
          EMPTY,
          "SELECT %s FROM %s i WHERE %s"
              .formatted(
                  input.all("i"),
                  input.relation(),
                  settings.columns().stream()
                      .map(c -> "i.\"" + c + "\" IS NULL")
                      .collect(Collectors.joining(" AND "))),
          new Constants());
    }
    return Map.of(INPUT, work.count(INPUT));
  }
}
