package uk.trigpoint.jobs.steps.set;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.setwise.HeldAreas;
import uk.trigpoint.jobs.setwise.OneByOne;
import uk.trigpoint.jobs.setwise.SetWork;

/**
 * Joins each row with the candidates at its place, such as the ward in which it lies. A point on
 * the common edge of two areas lies in both; the first by order is taken, and a column says so.
 */
public final class SpatialJoinStep implements OneByOne<SpatialJoinStep.Settings> {
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
    RowType base = ChosenByPlace.base(inference, BASE, CANDIDATES);
    inference.output(UNMATCHED, base);
    boolean sound = inference.geometry(BASE).isPresent();
    sound &= inference.geometry(CANDIDATES).isPresent();
    sound &= OrderSql.infer(inference, "order", CANDIDATES, settings.order());
    NewColumns columns = new NewColumns(inference, base);
    columns.take(
        CANDIDATES,
        settings.take(),
        ChosenByPlace.isPersonal(inference, BASE)
            || OrderSql.isPersonal(settings.order(), inference.input(CANDIDATES)));
    columns.add(
        "ambiguous",
        settings.ambiguous(),
        ColumnType.BOOLEAN,
        ChosenByPlace.isPersonal(inference, BASE));
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

  /** Points are taken one by one past areas; other kinds of geometry need the database. */
  @Override
  public Optional<String> oneByOne(Settings settings, Map<String, RowType> inputs) {
    boolean simple =
        (settings.relation() == Predicate.INTERSECTS || settings.relation() == Predicate.WITHIN)
            && (settings.chosen() == Match.FIRST || settings.chosen() == Match.ALL);
    return simple
            && kind(inputs.get(BASE)) == GeometryType.POINT
            && kind(inputs.get(CANDIDATES)) == GeometryType.POLYGON
        ? Optional.of(BASE)
        : Optional.empty();
  }

  private static GeometryType kind(@Nullable RowType rows) {
    return rows == null || rows.geometry() == null ? GeometryType.NONE : rows.geometry().kind();
  }

  @Override
  public boolean canHold(Settings settings, SetWork work) {
    return HeldAreas.fit(work.input(CANDIDATES), taken(settings), work);
  }

  @Override
  public Taker hold(Settings settings, SetWork work) throws SQLException {
    RowType type = work.input(CANDIDATES).type();
    TableName ranked = ranked(settings, work);
    HeldAreas areas = new HeldAreas(settings.relation() == Predicate.WITHIN);
    List<Integer> columns = taken(settings).stream().map(type.names()::indexOf).toList();
    work.read(
        new StagedRows(
            "(SELECT r.\"#rank\" AS %s, CAST(NULL AS bigint) AS %s%s, r.geom FROM %s r)"
                .formatted(StagedRows.ROW, StagedRows.LINE, columns("r", type), ranked.sql()),
            type),
        (rank, line, values) ->
            areas.add(
                rank,
                (Geometry) Objects.requireNonNull(values[values.length - 1]),
                columns.stream().map(i -> values[i]).toArray()));
    areas.build();
    return new PointJoin(settings, areas);
  }

  private static List<String> taken(Settings settings) {
    return settings.take() == null ? List.of() : List.copyOf(settings.take().values());
  }

  private static String columns(String alias, RowType type) {
    return new StagedRows("", type).columns(alias);
  }

  /** Joins points with the areas in which they lie, one by one. */
  private static final class PointJoin implements Taker {
    private final Settings settings;
    private final HeldAreas areas;
    private long pairs;

    PointJoin(Settings settings, HeldAreas areas) {
      this.settings = settings;
      this.areas = areas;
    }

    @Override
    public void row(long number, long line, @Nullable Object[] values, Receiver to)
        throws SQLException {
      Geometry place = (Geometry) values[values.length - 1];
      SoundRows.Fault fault = SoundRows.fault(place).orElse(null);
      if (fault != null) {
        to.reject(number, line, values, fault.code(), fault.reason());
        return;
      }
      List<HeldAreas.Area> found = areas.at(Objects.requireNonNull(place));
      if (found.isEmpty()) {
        to.out(UNMATCHED, number, line, values);
      } else if (settings.chosen() == Match.ALL) {
        for (HeldAreas.Area area : found) {
          to.out(JOINED, ++pairs, line, joined(values, area, found.size() > 1));
        }
      } else {
        to.out(JOINED, number, line, joined(values, found.getFirst(), found.size() > 1));
      }
    }

    private @Nullable Object[] joined(
        @Nullable Object[] base, HeldAreas.Area area, boolean several) {
      int columns = base.length - 1;
      int taken = area.values().length;
      int length = base.length + taken + (settings.ambiguous() == null ? 0 : 1);
      @Nullable Object[] joined = Arrays.copyOf(base, length);
      System.arraycopy(area.values(), 0, joined, columns, taken);
      if (settings.ambiguous() != null) {
        joined[columns + taken] = several;
      }
      joined[length - 1] = base[columns];
      return joined;
    }
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
