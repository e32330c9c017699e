package uk.trigpoint.jobs.steps.set;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

/**
 * Separates the records of a file in which the first column says what a line is, such as the
 * transfer files of gazetteers. A record of a type that is not named is rejected.
 */
public final class RecordTypesStep implements SetWise<RecordTypesStep.Settings> {
  private static final String INPUT = RowWise.INPUT;
  private static final Pattern PORT = Pattern.compile("[a-z0-9_-]{1,60}");

  /**
   * The records of one type.
   *
   * @param columns of the output: columns of the input by new name, in order; null is all
   */
  public record RecordType(
      @Setting(value = "The values of the column that mean this type", least = 1, most = 50)
          List<String> values,
      @Setting("The columns of the output by their new name; all as they are if missing")
          @Nullable Map<String, String> columns) {}

  /** The settings. */
  public record Settings(
      @Setting("The column that says what a record is; the first if missing")
          @Nullable String column,
      @Setting("The types by the name of their output") Map<String, RecordType> types) {
    String of(RowType rows) {
      return column == null ? rows.fields().getFirst().name() : column;
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "record-types",
        "Record types",
        "Separates records by the column that says what a record is.",
        StepInfo.Group.ROWS,
        List.of(INPUT),
        List.of());
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public List<String> outputs(Settings settings) {
    return List.copyOf(settings.types().keySet());
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    RowType input = inference.input(INPUT);
    if (input.fields().isEmpty()) {
      inference.fault("", "the rows have no column");
      return;
    }
    Field field = inference.column("column", INPUT, settings.of(input)).orElse(null);
    if (field == null) {
      return;
    }
    if (field.type() != ColumnType.TEXT) {
      inference.fault("column", "must be a text, and is " + field.type().code());
    }
    if (settings.types().isEmpty()) {
      inference.fault("types", "names no type");
    }
    Set<String> values = new HashSet<>();
    for (Map.Entry<String, RecordType> one : settings.types().entrySet()) {
      String setting = "types." + one.getKey();
      if (!PORT.matcher(one.getKey()).matches() || one.getKey().equals(StepInfo.REJECTED)) {
        inference.fault(setting, "is not a name of an output: lower-case letters, digits, - and _");
      }
      for (String value : one.getValue().values()) {
        if (!values.add(value.strip())) {
          inference.fault(setting, "the value '" + value + "' belongs to two types");
        }
      }
      columns(inference, setting, one.getValue(), input)
          .ifPresent(rows -> inference.output(one.getKey(), rows));
    }
  }

  private static java.util.Optional<RowType> columns(
      Inference inference, String setting, RecordType type, RowType input) {
    if (type.columns() == null) {
      return java.util.Optional.of(input);
    }
    NewColumns columns = new NewColumns(inference, input.withFields(List.of()));
    boolean sound = true;
    for (Map.Entry<String, String> one : type.columns().entrySet()) {
      String at = setting + ".columns." + one.getKey();
      Field field = inference.column(at, INPUT, one.getValue()).orElse(null);
      if (field == null) {
        sound = false;
      } else {
        columns.add(at, one.getKey(), field.type(), field.personal());
      }
    }
    return sound ? columns.rows() : java.util.Optional.empty();
  }

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    StagedRows input = work.input(INPUT);
    String column = settings.of(input.type());
    Map<String, String> all = new LinkedHashMap<>();
    input.type().names().forEach(name -> all.put(name, name));
    List<String> values = new ArrayList<>();
    long accounted = 0;
    for (Map.Entry<String, RecordType> one : settings.types().entrySet()) {
      RecordType type = one.getValue();
      values.addAll(type.values());
      Constants constants = new Constants();
      accounted +=
          work.insert(
              one.getKey(),
              "SELECT i.\"#row\", i.\"#line\"%s%s FROM %s i WHERE %s"
                  .formatted(
                      NewColumns.taken(type.columns() == null ? all : type.columns(), "i"),
                      input.type().geometry() == null ? "" : ", i.geom",
                      input.relation(),
                      isOneOf(column, type.values(), constants)),
              constants);
    }
    Constants constants = new Constants();
    work.reject(
        INPUT,
        "WHERE (" + isOneOf(column, values, constants) + ") IS NOT TRUE",
        constants,
        "UNKNOWN_TYPE",
        column,
        "is not a type of record that the step names");
    return Map.of(INPUT, accounted);
  }

  private static String isOneOf(String column, List<String> values, Constants constants) {
    return "%s IN (%s)"
        .formatted(
            KeySql.trimmed("i.\"" + column + '"', constants),
            values.stream()
                .map(value -> constants.bind(value.strip()))
                .collect(Collectors.joining(", ")));
  }
}
