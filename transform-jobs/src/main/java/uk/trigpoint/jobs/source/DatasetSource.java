package uk.trigpoint.jobs.source;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.graph.StepType;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/**
 * Reads the current version of a dataset of the platform. Its rows stay in the database: the steps
 * that follow read its table.
 */
public final class DatasetSource implements StepType<DatasetSource.Settings> {
  /** The only output. */
  public static final String OUTPUT = "output";

  /**
   * The settings.
   *
   * @param columns null is all
   */
  public record Settings(
      @Setting("Id of the dataset") String dataset,
      @Setting(value = "Columns to read; all if missing", least = 1)
          @Nullable List<String> columns) {}

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
    if (rows.isEmpty()) {
      inference.unknown(
          "dataset",
          settings.dataset(),
          "there is no dataset '" + settings.dataset() + "' that pipelines may read",
          inference.context().datasetIds());
      return;
    }
    List<String> wanted = settings.columns() == null ? rows.get().names() : settings.columns();
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
}
