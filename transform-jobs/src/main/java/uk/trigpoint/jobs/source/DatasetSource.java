package uk.trigpoint.jobs.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.graph.StepType;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;

/**
 * Reads the current version of a dataset of the platform. Its rows stay in the database: the steps
 * that follow read its table.
 */
public final class DatasetSource implements StepType<DatasetSource.Settings> {
  /** The only output. */
  public static final String OUTPUT = "output";

  /**
   * The rows of a dataset that does not exist yet.
   *
   * @param geometry null if rows have none
   */
  public record Missing(
      @Setting("Columns with their types") Map<String, ColumnType> columns,
      @Setting("Kind of the geometries: point, line, polygon or mixed; none if missing")
          @Nullable GeometryType geometry) {}

  /**
   * The settings.
   *
   * @param columns null is all
   * @param ifMissing null if a dataset that does not exist is a fault
   */
  public record Settings(
      @Setting("Id of the dataset") String dataset,
      @Setting(value = "Columns to read; all if missing", least = 1) @Nullable List<String> columns,
      @Setting("What is read, without rows, before the dataset is first published")
          @Nullable Missing ifMissing) {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "read-dataset",
        "Read a dataset",
        "Reads the current version of a dataset of the platform.",
        StepInfo.Group.READ,
        List.of(),
        List.of(OUTPUT));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    Optional<RowType> rows = inference.context().findDataset(settings.dataset());
    if (rows.isEmpty() && settings.ifMissing() != null) {
      inferMissing(settings.ifMissing(), inference);
      return;
    }
    if (rows.isEmpty()) {
      inference.unknown(
          "dataset",
          settings.dataset(),
          "there is no dataset '" + settings.dataset() + "' that pipelines may read",
          inference.context().datasetIds());
      return;
    }
    List<String> wanted =
        settings.columns() != null
            ? settings.columns()
            : settings.ifMissing() != null
                ? List.copyOf(settings.ifMissing().columns().keySet())
                : rows.get().names();
    boolean sound = true;
    for (int i = 0; i < wanted.size(); i++) {
      if (rows.get().find(wanted.get(i)).isEmpty()) {
        inference.unknownColumn("columns[" + (i + 1) + "]", wanted.get(i), rows.get().names());
        sound = false;
      }
    }
    if (sound) {
      List<Field> fields =
          wanted.stream().distinct().map(name -> rows.get().find(name).orElseThrow()).toList();
      inference.output(OUTPUT, rows.get().withFields(fields));
    }
  }

  private static void inferMissing(Missing missing, Inference inference) {
    List<Field> fields = new ArrayList<>();
    missing
        .columns()
        .forEach(
            (name, type) -> {
              try {
                fields.add(new Field(name, name, type, false));
              } catch (IllegalArgumentException e) {
                inference.fault(
                    "ifMissing.columns." + name,
                    "is not a name of a column: lower-case letters, digits and _");
              }
            });
    if (fields.size() == missing.columns().size()) {
      GeometryType kind = missing.geometry();
      inference.output(
          OUTPUT,
          new RowType(
              fields,
              kind == null || kind == GeometryType.NONE
                  ? null
                  : new GeometryField(kind, "EPSG:27700")));
    }
  }
}
