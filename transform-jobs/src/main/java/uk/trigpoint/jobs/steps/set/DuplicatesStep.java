package uk.trigpoint.jobs.steps.set;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.rowwise.RowWise;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;

/** Keeps one row of each key. */
public final class DuplicatesStep implements SetWise<DuplicatesStep.Settings> {
  private static final String INPUT = RowWise.INPUT;
  private static final String UNIQUE = "unique";
  private static final String DUPLICATES = "duplicates";
  private static final String REPEATS = "repeats";

  /** Which row of a key is kept. */
  public enum Keep {
    @JsonProperty("first")
    FIRST,
    @JsonProperty("last")
    LAST
  }

  /** Where rows go that are equal to another one in every column. */
  public enum Repeats {
    /** To the output {@code repeats}. */
    @JsonProperty("port")
    PORT,
    /** To {@code duplicates}, as other rows of the key. */
    @JsonProperty("duplicates")
    DUPLICATES
  }

  /** What happens to rows of a key that differ in another column. */
  public enum Differing {
    /** One is kept. */
    @JsonProperty("keep")
    KEEP,
    /** All are rejected, since nobody knows which one is right. */
    @JsonProperty("reject-all")
    REJECT_ALL
  }

  /** What happens to rows without a value in a column of the key. */
  public enum Blank {
    @JsonProperty("reject")
    REJECT,
    /** Each is unique. */
    @JsonProperty("pass")
    PASS
  }

  /** The settings. */
  public record Settings(
      @Setting(value = "The columns that tell rows apart", least = 1, most = 10)
          List<KeyColumn> key,
      @Setting("Which row of a key is kept: first (default) or last, by order") @Nullable Keep keep,
      @Setting("Order of the rows of a key; by their number if missing")
          @Nullable List<OrderColumn> order,
      @Setting("Rows equal in every column: duplicates (default), or port, the output repeats")
          @Nullable Repeats repeats,
      @Setting("Rows of a key that differ in other columns: keep (default) one, or reject-all")
          @Nullable Differing differing,
      @Setting("Rows without a key: reject (default) or pass, as unique rows")
          @Nullable Blank blank) {
    boolean repeatsApart() {
      return repeats == Repeats.PORT;
    }

    boolean rejectsDiffering() {
      return differing == Differing.REJECT_ALL;
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "duplicates",
        "Duplicates",
        "Keeps one row of each key.",
        StepInfo.Group.ROWS,
        List.of(INPUT),
        List.of(UNIQUE, DUPLICATES));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public List<String> outputs(Settings settings) {
    return settings.repeatsApart()
        ? List.of(UNIQUE, DUPLICATES, REPEATS)
        : List.of(UNIQUE, DUPLICATES);
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    outputs(settings).forEach(port -> inference.output(port, inference.input(INPUT)));
    OrderSql.infer(inference, "order", INPUT, settings.order());
    KeySql.infer(inference, "key", INPUT, settings.key());
  }

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    StagedRows rows = work.input(INPUT);
    Constants constants = new Constants();
    List<String> key = KeySql.values(settings.key(), rows.type(), "i", constants);
    boolean rejectsBlank = settings.blank() != Blank.PASS;
    if (rejectsBlank) {
      work.reject(
          INPUT,
          "WHERE NOT (" + KeySql.known(key) + ")",
          constants,
          "BLANK_KEY",
          settings.key().getFirst().column(),
          "the key has no value");
    }
    TableName ranked = ranked(settings, work);
    if (settings.rejectsDiffering()) {
      work.rejectEach(
          INPUT,
          "JOIN %s k ON k.r = i.\"#row\" AND k.repeat = 1 AND k.different > 1"
              .formatted(ranked.sql()),
          new Constants(),
          "DUPLICATE_KEY",
          settings.key().getFirst().column(),
          "format('%s different rows have this key', k.different)");
    }
    String kept = settings.rejectsDiffering() ? " AND k.different = 1" : "";
    long accounted = insert(UNIQUE, "k.repeat = 1 AND k.place = 1" + kept, ranked, work);
    accounted += insert(DUPLICATES, "k.repeat = 1 AND k.place > 1" + kept, ranked, work);
    if (settings.repeatsApart()) {
      accounted += insert(REPEATS, "k.repeat > 1", ranked, work);
    }
    if (!rejectsBlank) {
      Constants blank = new Constants();
      accounted +=
          work.insert(
              UNIQUE,
              "SELECT %s FROM %s i WHERE NOT (%s)"
                  .formatted(
                      rows.all("i"),
                      rows.relation(),
                      KeySql.known(KeySql.values(settings.key(), rows.type(), "i", blank))),
              blank);
    }
    return Map.of(INPUT, accounted);
  }

  private static long insert(String port, String condition, TableName ranked, SetWork work) {
    StagedRows rows = work.input(INPUT);
    return work.insert(
        port,
        "SELECT %s FROM %s i JOIN %s k ON k.r = i.\"#row\" AND %s"
            .formatted(rows.all("i"), rows.relation(), ranked.sql(), condition),
        new Constants());
  }

  /**
   * Returns a table of the rows with a key: row, {@code place} among those of its key, {@code
   * repeat} among equal rows (1 unless repeats matter), and {@code different}, the number of rows
   * of its key that differ.
   */
  private static TableName ranked(Settings settings, SetWork work) {
    StagedRows rows = work.input(INPUT);
    Constants constants = new Constants();
    List<String> key = KeySql.values(settings.key(), rows.type(), "i", constants);
    int count = key.size();
    String order =
        settings.keep() == Keep.LAST
            ? OrderSql.last(settings.order(), rows.type(), "i")
            : OrderSql.first(settings.order(), rows.type(), "i");
    String keys = String.join(", ", key);
    boolean compares = settings.repeatsApart() || settings.rejectsDiffering();
    String keyed =
        "SELECT i.\"#row\" AS r, %s, row_number() OVER (PARTITION BY %s ORDER BY %s) AS position, %s AS content FROM %s i WHERE %s"
            .formatted(
                KeySql.named(key),
                keys,
                order,
                compares
                    ? "row_number() OVER (PARTITION BY %s ORDER BY %s)"
                        .formatted(content(rows.type()), order)
                    : "1",
                rows.relation(),
                KeySql.known(key));
    String columns = KeySql.columns("k", count);
    String repeat = settings.repeatsApart() ? "k.content" : "1";
    return work.temporary(
        """
        SELECT k.r, %1$s AS repeat,
          row_number() OVER (PARTITION BY %2$s, %1$s = 1 ORDER BY k.position) AS place,
          count(*) FILTER (WHERE k.content = 1) OVER (PARTITION BY %2$s) AS different
        FROM (%3$s) k"""
            .formatted(repeat, columns, keyed),
        constants);
  }

  /** Returns all columns and the geometry, whose comparison is that of every ordinate. */
  private static String content(RowType rows) {
    List<String> columns = new ArrayList<>();
    rows.fields().forEach(f -> columns.add("i." + f.quoted()));
    if (rows.geometry() != null) {
      columns.add("i." + StagedRows.GEOMETRY);
    }
    return String.join(", ", columns);
  }
}
