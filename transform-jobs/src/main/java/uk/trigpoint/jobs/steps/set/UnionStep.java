package uk.trigpoint.jobs.steps.set;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;

/**
 * Puts the rows of several inputs one after the other. Columns are matched by name; one that an
 * input lacks is empty in its rows.
 */
public final class UnionStep implements SetWise<UnionStep.Settings> {
  private static final String OUTPUT = "output";

  /** There are no settings; the inputs have any names. */
  public record Settings() {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "union",
        "Union",
        "Puts the rows of several inputs one after the other, by the names of their columns.",
        StepInfo.Group.JOINS,
        List.of(StepInfo.ANY),
        List.of(OUTPUT));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    Map<String, Field> fields = new LinkedHashMap<>();
    GeometryType kind = GeometryType.NONE;
    boolean personalPlaces = false;
    boolean sound = true;
    for (String port : inference.ports()) {
      RowType rows = inference.input(port);
      for (Field field : rows.fields()) {
        Field known = fields.get(field.name());
        if (known == null) {
          fields.put(field.name(), field);
        } else if (known.type() != field.type()) {
          inference.fault(
              "inputs." + port,
              "'%s' is %s here and %s in an input before; convert it first"
                  .formatted(field.name(), field.type().code(), known.type().code()));
          sound = false;
        } else if (field.personal()) {
          fields.put(field.name(), field);
        }
      }
      kind = rows.geometry() == null ? kind : kind.and(rows.geometry().kind());
      personalPlaces |= rows.geometry() != null && rows.geometry().personal();
    }
    if (sound) {
      inference.output(
          OUTPUT,
          new RowType(
              new ArrayList<>(fields.values()),
              kind == GeometryType.NONE
                  ? null
                  : new GeometryField(kind, GeometryField.GRID, personalPlaces)));
    }
  }

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    RowType output = work.output(OUTPUT).type();
    Map<String, Long> accounted = new LinkedHashMap<>();
    long before = 0;
    for (String port : work.inputs()) {
      StagedRows rows = work.input(port);
      StringBuilder columns = new StringBuilder();
      for (Field field : output.fields()) {
        columns
            .append(", ")
            .append(
                rows.type().find(field.name()).isPresent()
                    ? "i." + field.quoted()
                    : "CAST(NULL AS " + field.type().sql() + ")");
      }
      if (output.geometry() != null) {
        columns.append(rows.type().geometry() == null ? ", CAST(NULL AS geometry)" : ", i.geom");
      }
      Constants constants = new Constants();
      long inserted =
          work.insert(
              OUTPUT,
              "SELECT %s + row_number() OVER (ORDER BY i.\"#row\"), i.\"#line\"%s FROM %s i"
                  .formatted(constants.bind(before), columns, rows.relation()),
              constants);
      accounted.put(port, inserted);
      before += inserted;
    }
    return accounted;
  }
}
