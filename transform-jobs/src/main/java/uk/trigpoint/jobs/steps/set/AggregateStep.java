package uk.trigpoint.jobs.steps.set;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.rowwise.RowWise;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;

/**
 * Groups rows, and counts, adds up or lists the values of each group. It has no group for a value
 * that no row has: {@link JoinStep} says how to have a count for every area.
 */
public final class AggregateStep implements SetWise<AggregateStep.Settings> {
  private static final String INPUT = RowWise.INPUT;
  private static final String OUTPUT = "output";

  /** The geometry of a group. */
  public enum GeometryOf {
    @JsonProperty("none")
    NONE(""),
    /** All geometries in one. */
    @JsonProperty("collect")
    COLLECT(
        "ST_CollectionHomogenize(ST_Collect(i.geom ORDER BY i.\"#row\") FILTER (WHERE NOT ST_IsEmpty(i.geom)))"),
    /** All geometries without common edges. */
    @JsonProperty("union")
    UNION("ST_Union(i.geom ORDER BY i.\"#row\")"),
    /** The least rectangle around them, along the grid. */
    @JsonProperty("envelope")
    ENVELOPE("ST_SetSRID(CAST(ST_Extent(i.geom) AS geometry), 27700)"),
    /** The least convex area around them. */
    @JsonProperty("convex-hull")
    CONVEX_HULL("ST_ConvexHull(ST_Collect(i.geom ORDER BY i.\"#row\"))");

    private final String sql;

    GeometryOf(String sql) {
      this.sql = sql;
    }

    /** Around a point or a straight line there is a point or a line, not an area. */
    GeometryType kind(GeometryType rows) {
      boolean around = this == ENVELOPE || this == CONVEX_HULL;
      return around && rows != GeometryType.POLYGON ? GeometryType.MIXED : rows;
    }
  }

  /** The settings. */
  public record Settings(
      @Setting(
              value = "The columns whose values make a group; all rows are one group if missing",
              columnOf = INPUT,
              most = 20)
          @Nullable List<String> by,
      @Setting("The new columns, and what they hold") Map<String, Statistic> statistics,
      @Setting("The geometry of a group: none (default), collect, union, envelope or convex-hull")
          @Nullable GeometryOf geometry) {
    Groups groups() {
      return new Groups(by, statistics);
    }

    GeometryOf shape() {
      return geometry == null ? GeometryOf.NONE : geometry;
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "aggregate",
        "Aggregate",
        "Groups rows, and counts, adds up or lists the values of each group.",
        StepInfo.Group.ROWS,
        List.of(INPUT),
        List.of(OUTPUT));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    GeometryField geometry = null;
    boolean sound = true;
    if (settings.shape() != GeometryOf.NONE) {
      geometry = inference.geometry(INPUT).orElse(null);
      sound = geometry != null;
      if (geometry != null) {
        geometry =
            new GeometryField(
                settings.shape().kind(geometry.kind()), geometry.crs(), geometry.personal());
      }
    }
    var rows = settings.groups().infer(inference, geometry);
    if (rows.isPresent() && rows.get().fields().isEmpty() && geometry == null && sound) {
      inference.fault("", "needs by, statistics or geometry");
      sound = false;
    }
    if (sound) {
      rows.ifPresent(type -> inference.output(OUTPUT, type));
    }
  }

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    StagedRows rows =
        settings.shape() == GeometryOf.UNION ? SoundRows.orWithout(INPUT, work) : work.input(INPUT);
    String geometry = settings.shape() == GeometryOf.NONE ? null : settings.shape().sql;
    return Map.of(INPUT, settings.groups().run(rows, geometry, work));
  }
}
