package uk.trigpoint.jobs.steps.set;

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
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;

/** Joins each row with the nearest candidates. */
public final class NearestStep implements SetWise<NearestStep.Settings> {
  private static final String BASE = "base";
  private static final String CANDIDATES = "candidates";
  private static final String MATCHED = "matched";
  private static final String UNMATCHED = "unmatched";

  /**
   * The settings.
   *
   * @param metres candidates at exactly this distance count; null is no limit
   */
  public record Settings(
      @Setting(
              value = "How many candidates a row is joined with; 1 if missing",
              least = 1,
              most = 100)
          @Nullable Integer count,
      @Setting(value = "Greatest distance in metres; none if missing", least = 0, most = 1_000_000)
          @Nullable Double metres,
      @Setting("Order of candidates at the same distance; by their number if missing")
          @Nullable List<OrderColumn> order,
      @Setting(value = "Columns of the candidate by their new name", columnOf = CANDIDATES)
          @Nullable Map<String, String> take,
      @Setting("A new column: the distance in metres, in a straight line on the grid")
          @Nullable String distance,
      @Setting(value = "Decimal places of the distance; 2 if missing", least = 0, most = 6)
          @Nullable Integer digits,
      @Setting("A new column: 1 for the nearest candidate, 2 for the next, and so on")
          @Nullable String rank) {
    int most() {
      return count == null ? 1 : count;
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "nearest",
        "Nearest",
        "Joins each row with the nearest candidates.",
        StepInfo.Group.JOINS,
        List.of(BASE, CANDIDATES),
        List.of(MATCHED, UNMATCHED));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    RowType base = ChosenByPlace.base(inference, BASE, CANDIDATES);
    boolean personal = ChosenByPlace.isPersonal(inference, BASE);
    inference.output(UNMATCHED, base);
    boolean sound = inference.geometry(BASE).isPresent();
    sound &= inference.geometry(CANDIDATES).isPresent();
    sound &= OrderSql.infer(inference, "order", CANDIDATES, settings.order());
    NewColumns columns =
        new NewColumns(inference, base)
            .take(
                CANDIDATES,
                settings.take(),
                personal || OrderSql.isPersonal(settings.order(), inference.input(CANDIDATES)))
            .add("distance", settings.distance(), ColumnType.NUMBER, personal)
            .add("rank", settings.rank(), ColumnType.INTEGER, personal);
    if (settings.digits() != null && settings.distance() == null) {
      columns.fault("digits", "is for the column of the distance; name it as distance");
    }
    if (sound) {
      columns
          .rows()
          .ifPresent(
              rows -> {
                inference.output(MATCHED, rows);
              });
    }
  }

  @Override
  public Set<String> spatialInputs() {
    return Set.of(CANDIDATES);
  }

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    StagedRows base = SoundRows.of(BASE, work);
    StagedRows candidates = SoundRows.of(CANDIDATES, work);
    TableName found = found(settings, base, candidates, work);
    Constants none = new Constants();
    String distance =
        settings.distance() == null
            ? ""
            : ", CAST(round(CAST(m.d AS numeric), %d) AS double precision)"
                .formatted(settings.digits() == null ? 2 : settings.digits());
    long matched =
        work.insert(
            MATCHED,
            "SELECT %s, b.\"#line\"%s%s%s%s, b.geom FROM %s m JOIN %s b ON b.\"#row\" = m.b JOIN %s c ON c.\"#row\" = m.c"
                .formatted(
                    settings.most() == 1
                        ? "b.\"#row\""
                        : "row_number() OVER (ORDER BY m.b, m.place)",
                    base.columns("b"),
                    NewColumns.taken(settings.take(), "c"),
                    distance,
                    settings.rank() == null ? "" : ", m.place",
                    found.sql(),
                    base.relation(),
                    candidates.relation()),
            none);
    long rows =
        settings.most() == 1
            ? matched
            : work.number("SELECT count(DISTINCT b) FROM " + found.sql(), none);
    long unmatched =
        work.insert(
            UNMATCHED,
            "SELECT %s FROM %s b WHERE NOT EXISTS (SELECT FROM %s m WHERE m.b = b.\"#row\")"
                .formatted(base.all("b"), base.relation(), found.sql()),
            none);
    return Map.of(
        BASE, rows + unmatched, CANDIDATES, work.count(CANDIDATES) - work.rejected(CANDIDATES));
  }

  /**
   * Returns a table: row of the base, row of the candidate, distance, and place among those of its
   * row. The index gives the candidates by distance alone, so that few of them are read; those at
   * the greatest distance are all read, and then ordered.
   */
  private static TableName found(
      Settings settings, StagedRows base, StagedRows candidates, SetWork work) {
    String order = "q.\"#distance\", " + OrderSql.first(settings.order(), candidates.type(), "q");
    Constants constants = new Constants();
    String limit =
        settings.metres() == null ? "" : " WHERE n.d <= " + constants.bind(settings.metres());
    return work.temporary(
        """
        SELECT b."#row" AS b, n.c, n.d, n.place
        FROM %1$s b CROSS JOIN LATERAL (
          SELECT q."#row" AS c, q."#distance" AS d, row_number() OVER (ORDER BY %2$s) AS place
          FROM (
            SELECT c.*, c.geom <-> b.geom AS "#distance" FROM %3$s c
            ORDER BY c.geom <-> b.geom FETCH FIRST %4$d ROWS WITH TIES) q
          ORDER BY %2$s LIMIT %4$d) n%5$s"""
            .formatted(base.relation(), order, indexed(candidates, work), settings.most(), limit),
        constants);
  }

  /** Returns the candidates with an index that gives them by distance. */
  private static String indexed(StagedRows candidates, SetWork work) {
    if (!candidates.isQuery()) {
      return candidates.relation();
    }
    TableName copy =
        work.temporary("SELECT c.* FROM " + candidates.relation() + " c", new Constants());
    work.spatialIndex(copy);
    return copy.sql();
  }
}
