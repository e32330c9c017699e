package uk.trigpoint.jobs.steps.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** Makes a row of each item of a list in a text. Items lose blanks at their ends. */
public final class ExplodeStep implements SetWise<ExplodeStep.Settings> {
  private static final String INPUT = RowWise.INPUT;
  private static final String OUTPUT = "output";
  private static final String EMPTY = "empty";

  /**
   * The settings.
   *
   * @param index column of the place of an item among those of its row, from 1; null is none
   */
  public record Settings(
      @Setting(value = "The column with the list; a text", columnOf = INPUT) String column,
      @Setting(value = "What is between two items, such as ;", least = 1, most = 20)
          String separator,
      @Setting("A new column for an item; the items replace the list if missing")
          @Nullable String into,
      @Setting("A new column: the place of an item in its list, from 1") @Nullable String index) {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "explode",
        "Explode",
        "Makes a row of each item of a list in a text.",
        StepInfo.Group.ROWS,
        List.of(INPUT),
        List.of(OUTPUT, EMPTY));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    RowType input = inference.input(INPUT);
    Field field = inference.column("column", INPUT, settings.column()).orElse(null);
    if (field == null) {
      return;
    }
    if (field.type() != ColumnType.TEXT) {
      inference.fault("column", "must be a text, and is " + field.type().code());
      return;
    }
    new NewColumns(inference, input)
        .add("into", settings.into(), ColumnType.TEXT, field.personal())
        .add("index", settings.index(), ColumnType.INTEGER, false)
        .rows()
        .ifPresent(
            rows -> {
              inference.output(OUTPUT, rows);
              inference.output(EMPTY, input);
            });
  }

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    StagedRows input = work.input(INPUT);
    Constants constants = new Constants();
    String items = items(settings, constants);
    List<String> columns = new ArrayList<>();
    for (Field field : input.type().fields()) {
      boolean replaced = settings.into() == null && field.name().equals(settings.column());
      columns.add(replaced ? "v.item" : "i." + field.quoted());
    }
    if (settings.into() != null) {
      columns.add("v.item");
    }
    if (settings.index() != null) {
      columns.add("v.place");
    }
    work.insert(
        OUTPUT,
        "SELECT row_number() OVER (ORDER BY i.\"#row\", v.place), i.\"#line\", %s%s FROM %s i CROSS JOIN LATERAL %s v"
            .formatted(
                String.join(", ", columns),
                input.type().geometry() == null ? "" : ", i.geom",
                input.relation(),
                items),
        constants);
    Constants others = new Constants();
    work.insert(
        EMPTY,
        "SELECT %s FROM %s i WHERE NOT EXISTS (SELECT FROM %s v)"
            .formatted(input.all("i"), input.relation(), items(settings, others)),
        others);
    return Map.of(INPUT, work.count(INPUT));
  }

  /** Returns the items of the list of a row {@code i} that have characters, with their place. */
  private static String items(Settings settings, Constants constants) {
    String item = KeySql.trimmed("s.item", constants);
    return "(SELECT row_number() OVER (ORDER BY s.place) AS place, %s AS item FROM unnest(string_to_array(i.\"%s\", CAST(%s AS text))) WITH ORDINALITY s (item, place) WHERE %s <> '')"
        .formatted(item, settings.column(), constants.bind(settings.separator()), item);
  }
}
