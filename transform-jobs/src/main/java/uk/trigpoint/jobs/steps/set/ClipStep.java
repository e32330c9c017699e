package uk.trigpoint.jobs.steps.set;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;

/**
 * Cuts features along the edge of areas. A feature that lies in one area, or in none, is unchanged;
 * edges between areas do not cut. A feature is on several outputs if it has parts for each.
 */
public final class ClipStep implements SetWise<ClipStep.Settings> {
  private static final String FEATURES = "features";
  private static final String AREAS = "areas";
  private static final String INSIDE = "inside";
  private static final String OUTSIDE = "outside";
  private static final String REMNANTS = "remnants";

  /** Area in m² under which a part is nothing but rounding. */
  private static final double DEFAULT_MIN_AREA = 0.000_001;

  /**
   * The settings.
   *
   * @param minArea in m²
   */
  public record Settings(
      @Setting(
              value =
                  "Area in m² under which a part that was cut off goes to remnants; a millionth if missing",
              least = 0,
              most = 1_000_000)
          @Nullable Double minArea,
      @Setting("A new column: whether the feature was cut; clipped if missing")
          @Nullable String clipped) {
    String column() {
      return clipped == null ? "clipped" : clipped;
    }

    double least() {
      return minArea == null ? DEFAULT_MIN_AREA : minArea;
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "clip",
        "Clip",
        "Cuts features along the edge of areas.",
        StepInfo.Group.PLACES,
        List.of(FEATURES, AREAS),
        List.of(INSIDE, OUTSIDE, REMNANTS));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    boolean sound = inference.geometry(FEATURES).isPresent();
    var areas = inference.geometry(AREAS);
    if (areas.isPresent()
        && areas.get().kind() != GeometryType.POLYGON
        && areas.get().kind() != GeometryType.MIXED) {
      inference.fault("inputs.areas", "must have areas, not " + areas.get().kind().code() + "s");
      sound = false;
    }
    var rows =
        new NewColumns(inference, ChosenByPlace.base(inference, FEATURES, AREAS))
            .add(
                "clipped",
                settings.column(),
                ColumnType.BOOLEAN,
                ChosenByPlace.isPersonal(inference, FEATURES))
            .rows();
    if (sound && areas.isPresent()) {
      rows.ifPresent(
          type -> List.of(INSIDE, OUTSIDE, REMNANTS).forEach(p -> inference.output(p, type)));
    }
  }

  @Override
  public Set<String> spatialInputs() {
    return Set.of(AREAS, FEATURES);
  }

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    StagedRows features = SoundRows.of(FEATURES, work);
    StagedRows areas = SoundRows.of(AREAS, work);
    TableName touching = touching(features, areas, work);
    TableName cut = cut(settings, features, areas, touching, work);
    Constants none = new Constants();
    // What is not cut: wholly inside, or touched by nothing but an edge.
    String whole = "SELECT f.\"#row\", f.\"#line\"%s, FALSE, f.geom FROM %s f WHERE %s";
    String covered =
        "EXISTS (SELECT FROM %s t WHERE t.f = f.\"#row\" AND t.covered)".formatted(touching.sql());
    String isCut = "EXISTS (SELECT FROM %s k WHERE k.f = f.\"#row\" %s)";
    work.insert(
        INSIDE,
        whole.formatted(
            features.columns("f"),
            features.relation(),
            covered + " OR " + isCut.formatted(cut.sql(), "AND k.side = 'all'")),
        none);
    work.insert(
        OUTSIDE,
        whole.formatted(
            features.columns("f"),
            features.relation(),
            "NOT " + covered + " AND NOT " + isCut.formatted(cut.sql(), "")),
        none);
    for (String side : List.of(INSIDE, OUTSIDE, REMNANTS)) {
      work.insert(
          side,
          "SELECT f.\"#row\", f.\"#line\"%s, TRUE, k.geom FROM %s k JOIN %s f ON f.\"#row\" = k.f WHERE k.side = '%s'"
              .formatted(features.columns("f"), cut.sql(), features.relation(), side),
          none);
    }
    long count = work.number("SELECT count(*) FROM " + features.relation() + " f", none);
    return Map.of(FEATURES, count, AREAS, work.count(AREAS) - work.rejected(AREAS));
  }

  /** Returns a table: feature, an area it has points in common with, whether that covers it. */
  private static TableName touching(StagedRows features, StagedRows areas, SetWork work) {
    TableName touching =
        work.temporary(
            "SELECT f.\"#row\" AS f, a.\"#row\" AS a, ST_Covers(a.geom, f.geom) AS covered FROM %s a JOIN %s f ON ST_Intersects(a.geom, f.geom) WHERE ST_Dimension(a.geom) = 2"
                .formatted(SoundRows.indexed(areas, work), SoundRows.indexed(features, work)),
            new Constants());
    work.index(touching, "f");
    return touching;
  }

  /**
   * Returns a table of features that lie in several areas or partly outside: feature, side and
   * geometry. Side {@code all} is a feature that the areas cover together. Only the areas at a
   * feature are joined for it, never all of them.
   */
  private static TableName cut(
      Settings settings, StagedRows features, StagedRows areas, TableName touching, SetWork work) {
    Constants constants = new Constants();
    String least = constants.bind(settings.least());
    TableName cut =
        work.temporary(
            """
            WITH crossing AS (
              SELECT t.f, ST_Union(a.geom ORDER BY a."#row") AS mask
              FROM %1$s t JOIN %2$s a ON a."#row" = t.a
              WHERE t.f NOT IN (SELECT c.f FROM %1$s c WHERE c.covered)
              GROUP BY t.f),
            halves AS MATERIALIZED (
              SELECT c.f, ST_Dimension(f.geom) AS dimension,
                ST_CollectionExtract(ST_Intersection(f.geom, c.mask), ST_Dimension(f.geom) + 1) AS inside,
                ST_CollectionExtract(ST_Difference(f.geom, c.mask), ST_Dimension(f.geom) + 1) AS outside
              FROM crossing c JOIN %3$s f ON f."#row" = c.f),
            parts AS (
              SELECT h.f, h.dimension, s.side, d.path, d.geom
              FROM halves h
              CROSS JOIN LATERAL (VALUES ('inside', h.inside), ('outside', h.outside)) s (side, geom)
              CROSS JOIN LATERAL ST_Dump(s.geom) d
              WHERE NOT ST_IsEmpty(h.inside) AND NOT ST_IsEmpty(h.outside)),
            sided AS (
              SELECT p.f, p.path, p.geom, CASE WHEN p.dimension = 2 AND ST_Area(p.geom) < %4$s THEN 'remnants' ELSE p.side END AS side
              FROM parts p)
            SELECT s.f, s.side, CASE WHEN count(*) = 1 THEN (array_agg(s.geom))[1]
              ELSE ST_Collect(s.geom ORDER BY s.path, s.geom) END AS geom
            FROM sided s GROUP BY s.f, s.side
            UNION ALL
            SELECT h.f, 'all', NULL FROM halves h WHERE ST_IsEmpty(h.outside)"""
                .formatted(touching.sql(), areas.relation(), features.relation(), least),
            constants);
    work.index(cut, "f");
    return cut;
  }
}
