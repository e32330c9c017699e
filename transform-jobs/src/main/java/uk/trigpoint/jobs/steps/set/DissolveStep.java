package uk.trigpoint.jobs.steps.set;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.rowwise.RowWise;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;

/** Joins the geometries of each group to one without the edges between them. */
public final class DissolveStep implements SetWise<DissolveStep.Settings> {
  private static final String INPUT = RowWise.INPUT;
  private static final String OUTPUT = "output";

  /** The settings. */
  public record Settings(
      @Setting(
              value = "The columns whose values make a group; all rows are one group if missing",
              columnOf = INPUT,
              most = 20)
          @Nullable List<String> by,
      @Setting("The new columns, and what they hold") @Nullable Map<String, Statistic> statistics) {
    Groups groups() {
      return new Groups(by, statistics);
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "dissolve",
        "Dissolve",
        "Joins the geometries of each group to one without the edges between them.",
        StepInfo.Group.PLACES,
        List.of(INPUT),
        List.of(OUTPUT));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    GeometryField geometry = inference.geometry(INPUT).orElse(null);
    settings
        .groups()
        .infer(inference, geometry)
        .filter(rows -> rows.geometry() != null)
        .ifPresent(rows -> inference.output(OUTPUT, rows));
  }

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    return Map.of(
        INPUT,
        settings
            .groups()
            .run(SoundRows.of(INPUT, work), "ST_Union(i.geom ORDER BY i.\"#row\")", work));
  }
}
