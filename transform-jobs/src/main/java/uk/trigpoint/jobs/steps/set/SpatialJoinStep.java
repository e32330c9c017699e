package uk.trigpoint.jobs.steps.set;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;

/**
 * Joins each row with the candidates at its place, such as the ward in which it lies. A point on
 * the common edge of two areas lies in both; the first by order is taken, and a column says so.
 */
public final class SpatialJoinStep implements SetWise<SpatialJoinStep.Settings> {
  private static final String BASE = "base";
  private static final String CANDIDATES = "candidates";
  private static final String JOINED = "joined";
  private static final String UNMATCHED = "unmatched";

  /** How a row {@code b} lies to a candidate {@code c}. */
  public enum Predicate {
    /** They have a point in common; edges count. */
    @JsonProperty("intersects")
    INTERSECTS("ST_Intersects(c.geom, b.geom)"),
    /** The row lies in the candidate; on its edge alone is not within. */
    @JsonProperty("within")
    WITHIN("ST_Contains(c.geom, b.geom)"),
    /** The candidate lies in the row; on its edge alone is not contained. */
    @JsonProperty("contains")
    CONTAINS("ST_Within(c.geom, b.geom)"),
    /** The candidate lies in the row; edges count. */
    @JsonProperty("covers")
    COVERS("ST_CoveredBy(c.geom, b.geom)"),
    /** They are at most some metres apart. */
    @JsonProperty("distance")
    DISTANCE("ST_DWithin(c.geom, b.geom, %s)");

    private final String sql;

    Predicate(String sql) {
      this.sql = sql;
    }
  }

  /** Which candidates are joined. */
  public enum Match {
    /** The first by {@code order}. */
    @JsonProperty("first")
    FIRST,
    /** All; the row is repeated for each. */
    @JsonProperty("all")
    ALL,
    /** That with the largest common area, or length where the row or the candidate is a line. */
    @JsonProperty("largest-overlap")
    LARGEST_OVERLAP,
    /** The nearest; with the predicate distance only. */
    @JsonProperty("nearest")
    NEAREST
  }

  /**
   * The settings.
   *
   * @param ambiguous column of the joined rows: whether another candidate is as good
   */
  public record Settings(
      @Setting("intersects (default), within, contains, covers, or distance with metres")
          @Nullable Predicate predicate,
      @Setting(value = "Greatest distance in metres, for distance", least = 0, most = 1_000_000)
          @Nullable Double metres,
      @Setting("Several candidates: first (default), all, largest-overlap or nearest")
          @Nullable Match match,
      @Setting("Order of candidates; by their number if missing") @Nullable List<OrderColumn> order,
      @Setting(value = "Columns of the candidate by their new name", columnOf = CANDIDATES)
          @Nullable Map<String, String> take,
      @Setting("A new column: whether another candidate fits as well") @Nullable String ambiguous) {
    Match chosen() {
      return match == null ? Match.FIRST : match;
    }

    Predicate relation() {
      return predicate == null ? Predicate.INTERSECTS : predicate;
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "spatial-join",
        "Spatial join",
        "Joins each row with the candidates at its place.",
        StepInfo.Group.JOINS,
        List.of(BASE, CANDIDATES),
        List.of(JOINED, UNMATCHED));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    boolean sound = inference.geometry(BASE).isPresent();
    sound &= inference.geometry(CANDIDATES).isPresent();
    sound &= OrderSql.infer(inference, "order", CANDIDATES, settings.order());
    NewColumns columns = new NewColumns(inference, inference.input(BASE));
    columns.take(CANDIDATES, settings.take());
    columns.add("ambiguous", settings.ambiguous(), ColumnType.BOOLEAN, false);
    boolean distance = settings.relation() == Predicate.DISTANCE;
    if (distance != (settings.metres() != null)) {
      columns.fault(
          "metres", distance ? "is missing" : "is for the predicate distance only; state it too");
    }
    if (settings.chosen() == Match.NEAREST && !distance) {
      columns.fault("match", "nearest needs the predicate distance");
    }
    if (settings.chosen() == Match.LARGEST_OVERLAP && distance) {
      columns.fault("match", "largest-overlap needs another predicate than distance");
    }
    if (sound) {
      columns
          .rows()
          .ifPresent(
              rows -> {
                inference.output(JOINED, rows);
                inference.output(UNMATCHED, inference.input(BASE));
              });
    }
  }

  @Override
  public Set<String> spatialInputs() {
    return Set.of(BASE);
  }

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    StagedRows base = SoundRows.of(BASE, work);
    TableName candidates = ranked(settings, work);
    TableName chosen = chosen(settings, base, candidates, work);
    boolean all = settings.chosen() == Match.ALL;
    Constants none = new Constants();
    long joined =
        work.insert(
            JOINED,
            "SELECT %s, b.\"#line\"%s%s%s, b.geom FROM %s b JOIN %s m ON m.b = b.\"#row\" JOIN %s c ON c.\"#rank\" = m.c"
                .formatted(
                    all ? "row_number() OVER (ORDER BY m.b, m.c)" : "b.\"#row\"",
                    base.columns("b"),
                    NewColumns.taken(settings.take(), "c"),
                    settings.ambiguous() == null ? "" : ", m.several",
                    base.relation(),
                    chosen.sql(),
                    candidates.sql()),
            none);
    long unmatched =
        work.insert(
            UNMATCHED,
            "SELECT %s FROM %s b WHERE NOT EXISTS (SELECT FROM %s m WHERE m.b = b.\"#row\")"
                .formatted(base.all("b"), base.relation(), chosen.sql()),
            none);
    long rows = all ? work.number("SELECT count(DISTINCT b) FROM " + chosen.sql(), none) : joined;
    return Map.of(
        BASE, rows + unmatched, CANDIDATES, work.count(CANDIDATES) - work.rejected(CANDIDATES));
  }

  /** Returns a table of the sound candidates with their place in the order as {@code #rank}. */
  private static TableName ranked(Settings settings, SetWork work) {
    StagedRows candidates = SoundRows.of(CANDIDATES, work);
    TableName ranked =
        work.temporary(
            "SELECT row_number() OVER (ORDER BY %s) AS \"#rank\"%s, c.geom FROM %s c"
                .formatted(
                    OrderSql.first(settings.order(), candidates.type(), "c"),
                    candidates.columns("c"),
                    candidates.relation()),
            new Constants());
    work.spatialIndex(ranked);
    return ranked;
  }

  /**
   * Returns a table of the rows that are joined: row of the base, rank of the candidate, and
   * whether another candidate is as good. The pairs are an inner join over two indexes, which lets
   * the database take one large area after the other instead of looking it up for every point.
   */
  private static TableName chosen(
      Settings settings, StagedRows base, TableName candidates, SetWork work) {
    Constants constants = new Constants();
    String pairs =
        "%s c JOIN %s b ON %s"
            .formatted(
                candidates.sql(),
                SoundRows.indexed(base, work),
                settings
                    .relation()
                    .sql
                    .formatted(settings.metres() == null ? "" : constants.bind(settings.metres())));
    String query =
        switch (settings.chosen()) {
          case FIRST ->
              "SELECT b.\"#row\" AS b, min(c.\"#rank\") AS c, count(*) > 1 AS several FROM "
                  + pairs
                  + " GROUP BY b.\"#row\"";
          case ALL ->
              "SELECT b.\"#row\" AS b, c.\"#rank\" AS c, count(*) OVER (PARTITION BY b.\"#row\") > 1 AS several FROM "
                  + pairs;
          case NEAREST -> best("-ST_Distance(b.geom, c.geom)", pairs);
          case LARGEST_OVERLAP -> best(OVERLAP, pairs);
        };
    return work.temporary(query, constants);
  }

  /**
   * Common area in m² or length in m, to a millionth: equal parts are equal in spite of rounding.
   */
  private static final String OVERLAP =
      """
      CASE LEAST(ST_Dimension(b.geom), ST_Dimension(c.geom))
        WHEN 2 THEN round(CAST(ST_Area(ST_Intersection(b.geom, c.geom)) AS numeric), 6)
        WHEN 1 THEN round(CAST(ST_Length(ST_Intersection(b.geom, c.geom)) AS numeric), 6)
        ELSE 0 END""";

  /** The measure is worked out only where there is a choice. */
  private static String best(String measure, String pairs) {
    return """
        SELECT DISTINCT ON (p.b) p.b, p.c, count(*) OVER (PARTITION BY p.b, p.measure) > 1 AS several
        FROM (SELECT q.b, q.c, CASE WHEN q.n > 1 THEN %s END AS measure
          FROM (SELECT b."#row" AS b, c."#rank" AS c, b.geom AS g, c.geom AS h,
              count(*) OVER (PARTITION BY b."#row") AS n FROM %s) q) p
        ORDER BY p.b, p.measure DESC, p.c"""
        .formatted(measure.replace("b.geom", "q.g").replace("c.geom", "q.h"), pairs);
  }
}
